import {
  accountCommands,
  apiKeyCommands,
  secondFactorCommands,
  userCommands,
  type TokenPair,
} from '@atelier/contracts';
import { withProof } from '@atelier/messaging';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { actorOf, ADMIN, AuthHarness, CLIENT, PASSWORD } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';

const { beginAuthenticator, confirmAuthenticator, removeAuthenticator } = secondFactorCommands;
const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
const by = (pair: TokenPair) => ({
  actor: withProof({ ...actorOf(pair) }, pair.access.access_token),
  client: CLIENT,
});
const lacks = ({ access }: TokenPair) =>
  (JSON.parse(Buffer.from(access.access_token.split('.')[1]!, 'base64url').toString()) as { lacks_factor?: true })
    .lacks_factor === true;

describe('a second factor that somebody has to have', () => {
  let auth: AuthHarness;
  const start = async (mode: string) => {
    auth = await AuthHarness.start({ ACTOR_PROOFS: 'required', SECOND_FACTOR_REQUIRED: mode });
  };
  afterEach(() => auth.stop());
  const enter = async (role: 'viewer' | 'user' | 'publisher' | 'admin') => {
    const { id } = await auth.register(`a-${role}`);
    await auth.rows('UPDATE users SET role = $2, own_role = $2 WHERE id = $1', [id, role]);
    return auth.login(`a-${role}`);
  };
  const setUp = async (pair: TokenPair) => {
    const { secret } = await auth.commands.call(beginAuthenticator, by(pair));
    await auth.commands.call(confirmAuthenticator, { ...by(pair), body: { code: codeOf(secret) } });
  };

  it.each([
    ['nobody', []],
    ['admins', ['admin']],
    ['publishers', ['publisher', 'admin']],
    ['everybody', ['viewer', 'user', 'publisher', 'admin']],
  ] as const)('is asked of these, where the setting says %s', async (mode, roles) => {
    await start(mode);
    const asked = [];
    for (const role of ['viewer', 'user', 'publisher', 'admin'] as const)
      if (lacks(await enter(role))) asked.push(role);
    expect(asked).toEqual(roles);
  });

  it('lets its user do nothing but set it up, also the only admin, who then goes on', async () => {
    await start('admins');
    const admin = await auth.login(ADMIN.username, ADMIN.password);
    const create = (pair: TokenPair) =>
      auth.commands.call(userCommands.createUser, {
        ...by(pair),
        ...{ username: 'grace', password: PASSWORD, role: 'user' as const },
      });
    const body = { name: 'CI', scopes: ['account:read' as const] };
    expect(await refusal(create(admin))).toMatchObject({ code: 'second_factor_required', status: 403 });
    expect(await refusal(auth.commands.call(apiKeyCommands.createApiKey, { ...by(admin), body }))).toMatchObject({
      code: 'second_factor_required',
    });
    await expect(auth.commands.call(accountCommands.me, by(admin))).resolves.toMatchObject({ role: 'admin' });
    await setUp(admin);
    expect(await refusal(create(admin))).toMatchObject({ code: 'second_factor_required' });
    const fresh = await auth.refresh(admin.refresh_token);
    expect(lacks(fresh)).toBe(false);
    await expect(create(fresh)).resolves.toMatchObject({ username: 'grace' });
    await auth.commands.call(removeAuthenticator, by(fresh));
    expect(lacks(await auth.refresh(fresh.refresh_token))).toBe(true);
  });

  it('is asked of whoever has begun to set one up and shown no code', async () => {
    await start('everybody');
    const pair = await auth.newcomer('ada');
    await auth.commands.call(beginAuthenticator, by(pair));
    expect(lacks(await auth.refresh(pair.refresh_token))).toBe(true);
  });

  it('is not asked for in a session that a provider has opened', async () => {
    await start('everybody');
    const pair = await auth.newcomer('小红');
    const { user_id, session_id } = actorOf(pair);
    const [identity] = await auth.rows<{ id: string }>(
      `INSERT INTO sign_on_identities (user_id, provider, issuer, subject, shown_name)
       VALUES ($1, 'corp', 'https://corp.example', 's', '小红') RETURNING id`,
      [user_id],
    );
    await auth.rows(`INSERT INTO sign_on_sessions (session_id, identity_id, provider) VALUES ($1, $2, 'corp')`, [
      session_id,
      identity!.id,
    ]);
    expect(lacks(await auth.refresh(pair.refresh_token))).toBe(false);
    expect(lacks(await auth.login('小红'))).toBe(true);
  });
});
