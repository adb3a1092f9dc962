import { tokenCommands, type Jwks } from '@atelier/contracts';
import { afterAll, afterEach, beforeEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { Cleanup } from '../upkeep/cleanup.js';
import { PASSWORD, AuthHarness } from '../testing/auth-harness.js';
import { KeyEncryptionError } from './key-encryption.js';
import { SigningKeys } from './signing-keys.js';

const kidOf = (token: string) => decodeProtectedHeader(token).kid;

describe('signing keys', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start();
    await auth.register('ada');
  });
  afterAll(() => auth.stop());

  const jwks = (): Promise<Jwks> => auth.commands.call(tokenCommands.jwks, {});
  const tokenOf = async () => (await auth.login('ada')).access.access_token;
  const verifies = async (token: string) => {
    await jwtVerify(token, createLocalJWKSet(await jwks()));
    return true;
  };
  const activeKid = async () => {
    const [row] = await auth.rows<{ kid: string }>('SELECT kid FROM signing_keys WHERE retired_at IS NULL');
    return row?.kid ?? '';
  };

  it('are one from the first start on, published without their private part', async () => {
    const { keys } = await jwks();
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(kidOf(await tokenOf())).toBe(keys[0]?.kid);
  });

  it('lie encrypted in the database', async () => {
    const [row] = await auth.rows<{ sealed: Buffer; jwk: string }>(
      'SELECT private_key_sealed AS sealed, public_jwk::text AS jwk FROM signing_keys',
    );
    expect(row?.jwk).not.toContain('"d"');
    // The head of every PKCS #8 key on P-256: version 0, id-ecPublicKey (RFC 5915, RFC 5480).
    expect(row?.sealed.toString('hex')).not.toContain('020100301306072a8648ce3d0201');
  });

  it('outlive a restart', async () => {
    const before = await tokenOf();
    const again = await auth.startReplica();
    expect((await again.get(SigningKeys).active()).kid).toBe(kidOf(before));
    await expect(verifies(before)).resolves.toBe(true);
    await auth.stopReplicas();
  });

  it('are replaced without making earlier tokens invalid, and go when those have expired', async () => {
    const before = await tokenOf();
    await auth.app.get(SigningKeys).rotate(await activeKid());
    const after = await tokenOf();
    expect(kidOf(after)).not.toBe(kidOf(before));
    expect((await jwks()).keys.map(({ kid }) => kid)).toEqual([kidOf(after), kidOf(before)]);
    await expect(verifies(before)).resolves.toBe(true);
    await auth.rows(`UPDATE signing_keys SET retired_at = now() - interval '16 minutes' WHERE retired_at IS NOT NULL`);
    expect((await jwks()).keys.map(({ kid }) => kid)).toEqual([kidOf(after)]);
  });

  it('are replaced once when two replicas do it at the same time', async () => {
    const kid = await activeKid();
    const keys = auth.app.get(SigningKeys);
    await Promise.all([keys.rotate(kid), keys.rotate(kid), keys.rotate(kid)]);
    expect(await auth.rows('SELECT FROM signing_keys WHERE retired_at IS NULL')).toHaveLength(1);
    await expect(verifies(await tokenOf())).resolves.toBe(true);
  });

  it('are replaced by the cleanup after 90 days, not before', async () => {
    const kid = await activeKid();
    const cleanup = auth.app.get(Cleanup);
    await auth.rows(`UPDATE signing_keys SET created_at = now() - interval '89 days' WHERE kid = $1`, [kid]);
    await cleanup.run();
    expect(await activeKid()).toBe(kid);
    await auth.rows(`UPDATE signing_keys SET created_at = now() - interval '91 days' WHERE kid = $1`, [kid]);
    await cleanup.run();
    expect(await activeKid()).not.toBe(kid);
  });

  it('make a service with another secret say so and stay not ready', async () => {
    const stranger = await auth.startReplica({ KEY_ENCRYPTION_SECRET: 'x'.repeat(32) });
    await expect(stranger.get(SigningKeys).active()).rejects.toThrow(KeyEncryptionError);
    const answer = await stranger.inject('/health/ready');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ checks: { signing_key: false } });
    await auth.stopReplicas();
  });

  it('begin anew under another secret when the old key was retired, and nobody is signed out', async () => {
    const before = await tokenOf();
    await auth.rows('UPDATE signing_keys SET retired_at = now() WHERE retired_at IS NULL');
    const anew = await auth.startReplica({ KEY_ENCRYPTION_SECRET: 'x'.repeat(32) });
    const { kid } = await anew.get(SigningKeys).active();
    expect((await anew.inject('/health/ready')).statusCode).toBe(200);
    const published = await anew.get(SigningKeys).published();
    expect(published.slice(0, 2).map((key) => key.kid)).toEqual([kid, kidOf(before)]);
    await expect(jwtVerify(before, createLocalJWKSet({ keys: published }))).resolves.toBeDefined();
  });
});

describe('signing keys of replicas that start at the same time', () => {
  let auth: AuthHarness;
  beforeEach(async () => {
    auth = await AuthHarness.start();
  });
  afterEach(() => auth.stop());

  it('are one key, and one admin', async () => {
    const replicas = await Promise.all([auth.startReplica(), auth.startReplica()]);
    await auth.rows('DELETE FROM signing_keys');
    const kids = await Promise.all(replicas.map(async (app) => (await app.get(SigningKeys).active()).kid));
    expect(new Set(kids).size).toBe(1);
    await auth.register('ada', PASSWORD);
    expect(await auth.rows(`SELECT FROM users WHERE role = 'admin'`)).toHaveLength(1);
  });
});
