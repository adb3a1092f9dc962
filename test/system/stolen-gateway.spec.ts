import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as contracts from '@atelier/contracts';
import { hasActor, type Actor, type CommandContract } from '@atelier/contracts';
import { connectOptions } from '@atelier/messaging';
import { runFolder } from '@atelier/testing';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import type { Account } from '../installation/account.js';
import { Installation } from '../installation/installation.js';
import { makeKey } from './doors/world.js';
import { SLOW } from './slow.js';

const isContract = (value: unknown): value is CommandContract =>
  typeof (value as { subject?: unknown } | null)?.subject === 'string';

/** Every command that is done for somebody, of every service. */
const COMMANDS = Object.values(contracts)
  .filter((group) => typeof group === 'object' && group !== null)
  .flatMap((group) => Object.values(group as Record<string, unknown>))
  .filter(isContract)
  .filter(hasActor);

let installation: Installation;
/** The connection of somebody who has the gateway's login at the broker, and nothing else. */
let stolen: NatsConnection;
let admin: Account;
let user: Account;

beforeAll(async () => {
  installation = await Installation.start({ folder: runFolder(), simulators: 1, webhooks: 1 });
  [admin, user] = await Promise.all([installation.admin(), installation.user()]);
  stolen = await connect(connectOptions({ url: installation.embedded.natsUrl('gateway'), name: 'test' }));
}, SLOW);
afterAll(async () => {
  await stolen?.close();
  await installation.discard();
}, SLOW);

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sid: string };
const adminActor = (): Actor => ({ user_id: admin.id, role: 'admin', session_id: claimsOf(admin.token).sid });

/** The code that a command is refused with; undefined: it was done. */
async function refusal({ subject }: CommandContract, data: object, proof?: string): Promise<string | undefined> {
  const named = headers();
  named.set('Atelier-Version', '1');
  if (proof) named.set(contracts.PROOF_HEADER, proof);
  const packet = JSON.stringify({ pattern: subject, data, id: subject });
  const reply = await stolen.request(subject, packet, { timeout: 10_000, headers: named });
  return reply.json<{ err?: { code: string } }>().err?.code;
}

/** Of each command what it is answered with, of those that are not refused as they should be. */
async function notRefused(data: object, proof?: string) {
  const wrong: unknown[] = [];
  for (const contract of COMMANDS) {
    const code = await refusal(contract, data, proof);
    if (code !== 'unauthenticated') wrong.push([contract.subject, code ?? 'done']);
  }
  return wrong;
}

describe('Who has stolen the login of the gateway at the broker', () => {
  it(
    'acts as an admin in no command of any service',
    async () => {
      expect(COMMANDS.length).toBeGreaterThan(90);
      const services = new Set(
        COMMANDS.map(({ subject }) => /^cmd\.(auth|webhooks)\./.exec(subject)?.[1] ?? 'generation'),
      );
      expect(services).toEqual(new Set(['auth', 'generation', 'webhooks']));
      expect(await notRefused({ actor: adminActor(), session_id: adminActor().session_id })).toEqual([]);
    },
    SLOW,
  );

  it(
    'and has an account of their own, acts as nobody else',
    async () => {
      expect(await notRefused({ actor: adminActor(), session_id: adminActor().session_id }, user.token)).toEqual([]);
      const promoted = { user_id: user.id, role: 'admin', session_id: claimsOf(user.token).sid };
      expect(await notRefused({ actor: promoted, session_id: promoted.session_id }, user.token)).toEqual([]);
    },
    SLOW,
  );

  it('reads no events of others, ends no session of theirs, and asks for nobody by name', async () => {
    const actor = { user_id: user.id, role: 'user', session_id: claimsOf(user.token).sid };
    const { eventCommands, signInCommands, apiKeyCommands } = contracts;
    const sync = { actor, user_id: admin.id, last_seq: 0 };
    expect(await refusal(eventCommands.sync, sync, user.token)).toBe('forbidden');
    const logout = { actor, refresh_token: null, session_id: claimsOf(admin.token).sid };
    expect(await refusal(signInCommands.logout, logout, user.token)).toBe('forbidden');
    expect(await refusal(apiKeyCommands.namedUser, { actor, names: ['admin'] }, user.token)).toBe('forbidden');
    expect(await refusal(apiKeyCommands.namedUser, { names: ['admin'] })).toBe('unauthenticated');
    expect(await refusal(eventCommands.sync, { user_id: admin.id, last_seq: 0 })).toBe('unauthenticated');
  });

  it('has learnt nothing by which a key could be verified that is none', async () => {
    const { verifyApiKey } = contracts.apiKeyCommands;
    const asked = { sha256: randomUUID().replaceAll('-', '').repeat(2), address: '127.0.0.1' };
    expect(await refusal(verifyApiKey, asked)).toBeUndefined();
  });
});

describe('Everybody else', () => {
  it('acts as themselves, by session and by key', async () => {
    const api = installation.api(user);
    expect((await api.get('/api/v1/webhooks')).status).toBe(200);
    expect((await api.get('/api/v1/generation/history')).status).toBe(200);
    const key = await makeKey(api, ['tasks:read']);
    const headers = { 'x-api-key': key };
    expect((await installation.api().get('/api/v1/generation/history', { headers })).status).toBe(200);
  });
});
