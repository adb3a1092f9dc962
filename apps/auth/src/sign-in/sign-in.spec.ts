import {
  ACCESS_TOKEN_TTL_S,
  accessClaimsSchema,
  jwksSchema,
  TOKEN_AUDIENCE,
  TOKEN_ISSUER,
  tokenCommands,
  type TokenPair,
} from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createLocalJWKSet, jwtVerify } from 'jose';
import pg from 'pg';
import { HashQueue } from '../passwords/hash-queue.js';
import { LogRecorder } from '../testing/log-recorder.js';
import { actorOf, CLIENT, PASSWORD, AuthHarness } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';

describe('signing in', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start();
  });
  afterAll(() => auth.stop());
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const verified = async ({ access }: TokenPair) => {
    const jwks = jwksSchema.parse(await auth.commands.call(tokenCommands.jwks, {}));
    return jwtVerify(access.access_token, createLocalJWKSet(jwks), {
      algorithms: ['ES256'],
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      typ: 'at+jwt',
    });
  };

  it('gives a token that verifies with the published keys and says who it is', async () => {
    const user = await auth.register('Ada');
    const pair = await auth.login('Ada');
    const { payload, protectedHeader } = await verified(pair);
    const claims = accessClaimsSchema.strict().parse(payload);
    expect(claims).toMatchObject({ sub: String(user.id), role: 'user', name: 'Ada' });
    expect(claims.exp - claims.iat).toBe(ACCESS_TOKEN_TTL_S);
    expect(Object.keys(protectedHeader).sort()).toEqual(['alg', 'kid', 'typ']);
    expect(pair.access).toMatchObject({ token_type: 'bearer', expires_in: 600 });
    expect(pair.user).toEqual(user);
  });

  it('opens a new session each time, with a refresh token of 256 bits that is stored as a hash', async () => {
    await auth.register('grace');
    const [one, other] = [await auth.login('grace'), await auth.login('grace')];
    expect(actorOf(one).session_id).not.toBe(actorOf(other).session_id);
    expect(Buffer.from(one.refresh_token, 'base64url')).toHaveLength(32);
    const stored = await auth.rows<{ row: string }>(
      'SELECT t::text || s::text AS row FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id',
    );
    const hex = Buffer.from(one.refresh_token, 'base64url').toString('hex');
    for (const { row } of stored) expect(row).not.toMatch(new RegExp(`${one.refresh_token}|${hex}`));
  });

  it('takes the name in any case and form', async () => {
    await auth.register('Linus');
    await expect(auth.login('ＬＩＮＵＳ')).resolves.toMatchObject({ user: { username: 'Linus' } });
  });

  it('notes the device', async () => {
    await auth.register('dennis');
    const client = { address: '::ffff:198.51.100.4', user_agent: 'Fox/1\u0000' };
    const { session_id } = actorOf(await auth.login('dennis', PASSWORD, client));
    expect(await auth.rows('SELECT address, network, user_agent FROM sessions WHERE id = $1', [session_id])).toEqual([
      { address: '198.51.100.4', network: '198.51.100.4', user_agent: 'Fox/1 ' },
    ]);
  });

  describe('with a wrong password, an unknown name or a disabled user', () => {
    /** What one attempt is answered, how many hashes it costs, and what it asks of the database. */
    const observe = async (username: string, password: string) => {
      const hashes = jest.spyOn(HashQueue.prototype, 'run').mockClear();
      const queries = jest.spyOn(pg.Client.prototype, 'query').mockClear();
      const error = await refusal(auth.login(username, password));
      const statements = queries.mock.calls
        .map(([sql]) => String(sql))
        .filter((sql) => /login_limits|users|sessions/.test(sql));
      expect(statements).not.toHaveLength(0);
      return { answer: error.toWire(), hashes: hashes.mock.calls.length, statements };
    };

    it('gives the same answer for the same work', async () => {
      await auth.register('known');
      const { id } = await auth.register('disabled');
      await auth.rows('UPDATE users SET disabled_at = now() WHERE id = $1', [id]);
      const wrong = await observe('known', 'not the password');
      expect(wrong).toMatchObject({ answer: { code: 'invalid_credentials' }, hashes: 1 });
      expect(await observe('unknown', PASSWORD)).toEqual(wrong);
      expect(await observe('disabled', PASSWORD)).toEqual(wrong);
      expect(await auth.rows('SELECT FROM sessions WHERE user_id = $1', [id])).toHaveLength(0);
    });

    it.each([
      ['NUL in the name', 'kn\u0000wn', PASSWORD],
      ['a name that is not well formed', 'known\ud800', PASSWORD],
      ['SQL in the name', `' OR 1=1 --`, PASSWORD],
      ['NUL in the password', 'known', `${PASSWORD}\u0000`],
      ['a password of 1,000 emoji', 'known', '🦊'.repeat(1_000)],
    ])('gives the same answer for %s', async (_what, username, password) => {
      const { answer, hashes } = await observe(username, password);
      expect({ answer, hashes }).toEqual({ answer: { code: 'invalid_credentials' }, hashes: 1 });
    });

    it('logs why, but neither the name that was typed nor the password', async () => {
      const { id } = await auth.register('logged');
      const log = new LogRecorder();
      await refusal(auth.login('logged', 'a wrong secret'));
      await refusal(auth.login('oops-my-password', 'another wrong secret'));
      const network = CLIENT.address;
      expect(log.parametersOf('sign-in failed')).toEqual([
        { account: expect.any(String), user_id: id, reason: 'wrong_password', network },
        { account: expect.any(String), user_id: undefined, reason: 'unknown_name', network },
      ]);
      expect(log.text).not.toMatch(/wrong secret|oops|argon2/);
    });
  });

  it('does not open a session when the password is changed or the user disabled meanwhile', async () => {
    const { id } = await auth.register('racing');
    const queue = jest.spyOn(HashQueue.prototype, 'run');
    queue.mockImplementationOnce(async (work) => {
      const matches = await work();
      await auth.rows('UPDATE users SET disabled_at = now() WHERE id = $1', [id]);
      return matches;
    });
    expect(await refusal(auth.login('racing'))).toMatchObject({ code: 'invalid_credentials' });
    expect(await auth.rows('SELECT FROM sessions WHERE user_id = $1', [id])).toHaveLength(0);
  });

  it('waits for a change of the user that is under way, and obeys it', async () => {
    const { id } = await auth.register('changing');
    const held = await auth.holdRows('UPDATE users SET disabled_at = now() WHERE id = $1', [id]);
    const answer = refusal(auth.login('changing'));
    await until(() => held.waiting(1), { what: 'the sign-in to wait' });
    await held.release();
    expect(await answer).toMatchObject({ code: 'invalid_credentials' });
  });
});
