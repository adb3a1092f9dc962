import { signOnCommands } from '@atelier/contracts';
import { ConfigError } from '@atelier/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../config.js';
import { ADMIN, AuthHarness, PASSWORD } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';

const PROVIDER = { id: 'corp', label: 'Corp', issuer: 'https://login.corp.invalid', client_id: 'atelier' };
const NEEDED = {
  NATS_URL: 'nats://127.0.0.1:4222',
  DATABASE_URL: 'postgres://127.0.0.1/atelier',
  KEY_ENCRYPTION_SECRET: 'k'.repeat(32),
};

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig({ ...NEEDED, ...env });
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('passwords where they are for admins alone', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start();
    await auth.register('ada');
    await auth.startReplica({
      PUBLIC_URL: 'https://studio.example',
      PASSWORD_SIGN_IN: 'admins',
      OIDC_PROVIDERS: JSON.stringify([{ ...PROVIDER, auto_redirect: true }]),
    });
    // From now on the replica alone answers.
    await auth.app.close();
  });
  afterAll(() => auth.stop());

  it('let admins in, and nobody else', async () => {
    await expect(auth.login(ADMIN.username, ADMIN.password)).resolves.toBeDefined();
    expect(await refusal(auth.login('ada'))).toMatchObject({ code: 'password_sign_in_off' });
  });

  it('tell a wrong one nothing', async () => {
    expect(await refusal(auth.login('ada', 'not this one'))).toMatchObject({ code: 'invalid_credentials' });
    expect(await refusal(auth.login('nobody', PASSWORD))).toMatchObject({ code: 'invalid_credentials' });
  });

  it('make no accounts', async () => {
    expect(await refusal(auth.register('grace'))).toMatchObject({ code: 'registration_closed' });
  });

  it('are said to be so, with the providers and without their secrets', async () => {
    expect(await auth.commands.call(signOnCommands.choices, {})).toEqual({
      providers: [{ id: 'corp', label: 'Corp' }],
      auto_redirect: 'corp',
      passwords: 'admins',
    });
  });
});

describe('the settings of providers', () => {
  const withProviders = (...all: object[]) => ({
    PUBLIC_URL: 'https://studio.example',
    OIDC_PROVIDERS: JSON.stringify(all),
  });

  it('are taken when they are right', () => {
    expect(faultsOf(withProviders(PROVIDER))).toEqual([]);
    expect(readConfig({ ...NEEDED, ...withProviders(PROVIDER) }).oidcProviders).toMatchObject([
      { provision: false, allowed_domains: [], scopes: 'openid profile email' },
    ]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['without the public address', { OIDC_PROVIDERS: JSON.stringify([PROVIDER]) }, /^PUBLIC_URL: is needed/],
    ['that are no JSON', { OIDC_PROVIDERS: '[{"client_secret":"top-secret",' }, /^OIDC_PROVIDERS: must be JSON/],
    [
      'by http',
      withProviders({ ...PROVIDER, issuer: 'http://login.corp.invalid' }),
      /must have issuers by https \(corp\)/,
    ],
    ['twice the same', withProviders(PROVIDER, PROVIDER), /two providers of one id/],
    [
      'that all redirect',
      withProviders({ ...PROVIDER, auto_redirect: true }, { ...PROVIDER, id: 'two', auto_redirect: true }),
      /auto_redirect at one/,
    ],
    ['with a mistaken field', withProviders({ ...PROVIDER, allow_domains: ['x.example'] }), /^OIDC_PROVIDERS\.0/],
    [
      'with a domain that is none',
      withProviders({ ...PROVIDER, allowed_domains: ['*.example'] }),
      /^OIDC_PROVIDERS\.0\.allowed_domains\.0/,
    ],
    [
      'with a claim that means nothing',
      withProviders({ ...PROVIDER, role_claim: 'groups' }),
      /^OIDC_PROVIDERS\.0\.roles/,
    ],
    ['that ask for nobody', withProviders({ ...PROVIDER, scopes: 'profile' }), /openid/],
    [
      'none, with passwords for admins alone',
      { PASSWORD_SIGN_IN: 'admins' },
      /^PASSWORD_SIGN_IN: needs OIDC_PROVIDERS/,
    ],
  ])('are refused %s', (_what, env, fault) => {
    const faults = faultsOf(env);
    expect(faults.join('\n')).toMatch(fault);
    expect(faults.join()).not.toContain('top-secret');
  });
});
