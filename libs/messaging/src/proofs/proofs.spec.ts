import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  actorSchema,
  ASSERTION_AUDIENCE,
  command,
  keyLimitsSchema,
  TOKEN_AUDIENCE,
  TOKEN_ISSUER,
  tokenCommands,
  type Actor,
} from '@atelier/contracts';
import { AppError, HealthModule, startService } from '@atelier/platform';
import { startNats, type TestNats } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { Controller, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { z } from 'zod';
import { CommandClient } from '../command-client.js';
import { CommandPayload, HandleCommand } from '../command-handler.js';
import { MessagingModule } from '../messaging.module.js';
import { commandTransport } from '../nats-options.js';
import type { ProofMode } from './actor.guard.js';
import { withProof } from './proof-of.js';

const act = command('cmd.test.act', z.object({ actor: actorSchema }), z.object({ user_id: z.int() }));
/** It gives power, by its subject. */
const approve = command('cmd.auth.approve_sign_up', act.request.extend({ client: z.object({}).optional() }), act.reply);
const SESSION = randomUUID();
const LIMITS = keyLimitsSchema.parse({ open_tasks: 3 });
const user: Actor = { user_id: 7, role: 'user', session_id: SESSION };
const program: Actor = { ...user, api_key: { id: randomUUID(), limits: LIMITS } };

let nats: TestNats;
let auth: NestFastifyApplication;
let caller: NestFastifyApplication;
const services: NestFastifyApplication[] = [];
let keys: { privateKey: CryptoKey; publicKey: CryptoKey };
const KID = 'of-auth';

function start(name: string, controllers: (new () => object)[], actorProofs: ProofMode = 'required') {
  @Module({ imports: [HealthModule, MessagingModule.forRoot({ url: nats.url, name, actorProofs })], controllers })
  class TestModule {}
  return startService({
    ...{ name, module: TestModule, log: { format: 'json' as const, level: 'fatal' as const } },
    http: { host: '127.0.0.1', port: 0 },
    ...(controllers.length > 0 ? { transport: commandTransport({ url: nats.url, name }) } : {}),
  });
}

@Controller()
class KeysController {
  @HandleCommand(tokenCommands.jwks)
  async jwks() {
    const { x, y } = await exportJWK(keys.publicKey);
    return { keys: [{ kty: 'EC', crv: 'P-256', x: x!, y: y!, kid: KID, alg: 'ES256', use: 'sig' }] };
  }
}

@Controller()
class ActController {
  @HandleCommand(act)
  act(@CommandPayload(act) { actor }: { actor: Actor }): { user_id: number } {
    return { user_id: actor.user_id };
  }

  @HandleCommand(approve)
  approve(@CommandPayload(approve) { actor }: { actor: Actor }): { user_id: number } {
    return { user_id: actor.user_id };
  }
}

beforeAll(async () => {
  nats = await startNats();
  keys = await generateKeyPair('ES256', { extractable: true });
  auth = await start('auth', [KeysController]);
  caller = await start('caller', []);
}, 60_000);
afterAll(async () => {
  await Promise.all([...services, auth, caller].map((app) => app.close()));
  await nats.stop();
});

interface Wishes {
  claims?: object;
  header?: object;
  expiresInS?: number;
  key?: CryptoKey | Uint8Array;
}

/** What auth signs of an actor, with what is laid over it. */
function sign(actor: Actor, { claims = {}, header = {}, expiresInS = 60, key = keys.privateKey }: Wishes = {}) {
  const { user_id, role, session_id: sid, api_key } = actor;
  const now = Math.floor(Date.now() / 1_000);
  const purpose = api_key
    ? { typ: 'actor+jwt', aud: ASSERTION_AUDIENCE, own: { api_key } }
    : { typ: 'at+jwt', aud: TOKEN_AUDIENCE, own: { name: 'ada' } };
  const all = { sub: String(user_id), sid, role, iss: TOKEN_ISSUER, aud: purpose.aud, iat: now, exp: now + expiresInS };
  return new SignJWT({ ...all, ...purpose.own, ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: KID, typ: purpose.typ, ...header })
    .sign(key);
}

const send = async (claimed: unknown, proof?: string) => {
  const actor = { ...(claimed as Actor) };
  if (proof !== undefined) withProof(actor, proof);
  return caller.get(CommandClient).call(act, { actor });
};
const outcome = (claimed: unknown, proof?: string) =>
  send(claimed, proof).then(
    ({ user_id }) => user_id,
    (error: unknown) => (error as AppError).code,
  );

/** A service that answers; its transport begins to listen by itself. */
async function serve(mode: ProofMode): Promise<void> {
  services.push(await start('service', [ActController], mode));
  await until(async () => (await outcome({})) !== 'service_unavailable', { what: 'answers of the service' });
}

describe('A service that takes commands', () => {
  beforeAll(() => serve('required'));
  afterAll(() => services.pop()!.close());

  it('does what is proven by the access token of a session, or by what auth says of a key', async () => {
    expect(await outcome(user, await sign(user))).toBe(7);
    expect(await outcome(program, await sign(program))).toBe(7);
    expect(await outcome({ ...user, role: 'admin' }, await sign({ ...user, role: 'admin' }))).toBe(7);
  });

  it('does what is proven by the token of a connected client', async () => {
    const claims = {
      iss: 'https://studio.example',
      aud: 'https://studio.example/mcp',
      scope: 'tasks:read',
      client_id: 'c',
    };
    expect(await outcome(user, await sign(user, { claims }))).toBe(7);
  });

  it('does what needs a confirmation for a session that has one, until it ends, and for no program', async () => {
    const approved = (actor: Actor, proof: string) =>
      caller
        .get(CommandClient)
        .call(approve, { actor: withProof({ ...actor }, proof) })
        .then(
          ({ user_id }) => user_id,
          (error: unknown) => (error as AppError).code,
        );
    const until = (seconds: number) => ({ claims: { confirmed_until: Math.floor(Date.now() / 1_000) + seconds } });
    expect(await approved(user, await sign(user, until(30)))).toBe(7);
    expect(await approved(user, await sign(user, until(-1)))).toBe('confirmation_required');
    expect(await approved(user, await sign(user))).toBe('confirmation_required');
    expect(await approved(program, await sign(program, until(30)))).toBe('scope_missing');
    const ofClient = { iss: 'https://studio.example', aud: 'https://studio.example/mcp', scope: 'mcp', client_id: 'c' };
    const claims = { ...until(30).claims, ...ofClient };
    expect(await approved(user, await sign(user, { claims }))).toBe('confirmation_required');
    expect(await outcome(user, await sign(user))).toBe(7);
  });

  it('does nothing for who only claims to be somebody', async () => {
    expect(await outcome(user)).toBe('unauthenticated');
    expect(await outcome({ ...user, role: 'admin' })).toBe('unauthenticated');
    expect(await outcome({})).toBe('unauthenticated');
  });

  it.each<[string, object]>([
    ['another user', { user_id: 8 }],
    ['an admin', { role: 'admin' }],
    ['another session', { session_id: randomUUID() }],
    ['a key that is held to less', { api_key: { id: randomUUID(), limits: LIMITS } }],
  ])('does nothing for %s than the one of the proof', async (_, over) => {
    expect(await outcome({ ...user, ...over }, await sign(user))).toBe('unauthenticated');
    expect(await outcome(user, await sign(user))).toBe(7);
  });

  it('holds a key to the limits that auth has said', async () => {
    const proof = await sign(program);
    const { api_key, ...session } = program;
    expect(await outcome(session, proof)).toBe('unauthenticated');
    const wider = { ...program, api_key: { id: api_key!.id, limits: { ...LIMITS, open_tasks: null } } };
    expect(await outcome(wider, proof)).toBe('unauthenticated');
    expect(await outcome(program, proof)).toBe(7);
  });

  it('takes no proof that auth has not signed, or not for this', async () => {
    const stranger = await generateKeyPair('ES256');
    const forged: [string, string | Promise<string>][] = [
      ['no token', 'a.b.c'],
      ['of another key', sign(user, { key: stranger.privateKey })],
      ['of an unknown key', sign(user, { key: stranger.privateKey, header: { kid: 'unknown' } })],
      [
        'that brings its key',
        sign(user, { key: stranger.privateKey, header: { jwk: await exportJWK(stranger.publicKey) } }),
      ],
      ['with a secret', sign(user, { key: new Uint8Array(32), header: { alg: 'HS256' } })],
      ['of another kind', sign(user, { header: { typ: 'JWT' } })],
      ['an assertion as a token', sign(program, { header: { typ: 'at+jwt' } })],
      ['a token as an assertion', sign(user, { header: { typ: 'actor+jwt' } })],
      ['for others', sign(program, { claims: { aud: TOKEN_AUDIENCE } })],
      ['by others', sign(user, { claims: { iss: 'evil' } })],
      ['an old assertion', sign(program, { expiresInS: -120 })],
      ['a token of yesterday', sign(user, { expiresInS: -86_400 })],
    ];
    const header = Buffer.from(JSON.stringify({ alg: 'none', kid: KID, typ: 'at+jwt' })).toString('base64url');
    forged.push(['unsigned', `${header}.${(await sign(user)).split('.')[1]}.`]);
    for (const [what, proof] of forged) {
      const claimed = what.includes('assertion') || what === 'for others' ? program : user;
      expect([what, await outcome(claimed, await proof)]).toEqual([what, 'unauthenticated']);
    }
  });

  it('finishes what began with a token that has ended meanwhile', async () => {
    expect(await outcome(user, await sign(user, { expiresInS: -1_800 }))).toBe(7);
  });
});

describe('While gateways of the release before run, a service', () => {
  beforeAll(() => serve('optional'));
  afterAll(() => services.pop()!.close());

  it('takes a command without a proof, and none with a wrong one', async () => {
    expect(await outcome(user)).toBe(7);
    expect(await outcome({ ...user, role: 'admin' }, await sign(user))).toBe('unauthenticated');
  });
});

describe('Without auth, a service', () => {
  beforeAll(async () => {
    await serve('required');
    expect(await outcome(user, await sign(user))).toBe(7);
    await auth.close();
  });
  afterAll(() => services.pop()!.close());

  it('verifies by the keys that it has, and says that it cannot by others', async () => {
    const other = { ...user, user_id: 9 };
    expect(await outcome(other, await sign(other))).toBe(9);
    expect(await outcome(user, await sign(user, { header: { kid: 'new' } }))).not.toBe(7);
  });
});
