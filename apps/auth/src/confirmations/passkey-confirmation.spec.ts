import {
  confirmationCommands,
  passkeyCommands,
  secondFactorCommands,
  type ShownPasskey,
  type TokenPair,
} from '@atelier/contracts';
import { withProof } from '@atelier/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, AuthHarness, CLIENT, PASSWORD } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';
import { SoftwareAuthenticator } from '../testing/software-authenticator.js';

const { ways, confirm } = confirmationCommands;
const { begin, add, remove, rename, askAgain, list } = passkeyCommands;

/** As the gateway sends it: with the token that the caller has shown. */
const by = (pair: TokenPair, token = pair.access.access_token) => ({
  actor: withProof({ ...actorOf(pair) }, token),
  client: CLIENT,
});

describe('a confirmation by a passkey', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start({ ACTOR_PROOFS: 'required', SECOND_FACTOR_REQUIRED: 'everybody' });
  });
  afterAll(() => auth.stop());

  const grownOld = async (pair: TokenPair): Promise<TokenPair> => {
    await auth.rows(`UPDATE sessions SET confirmed_at = now() - interval '1 day' WHERE user_id = $1`, [pair.user.id]);
    return auth.refresh(pair.refresh_token);
  };
  const enrol = async (name: string) => {
    const [pair, device] = [await auth.newcomer(name), new SoftwareAuthenticator()];
    const passkey = device.create(await auth.commands.call(begin, by(pair)));
    const added = await auth.commands.call(add, { ...by(pair), body: { name: 'Laptop', passkey } });
    return { pair: await grownOld(pair), device, added };
  };
  const show = (pair: TokenPair, passkey: ShownPasskey) =>
    auth.commands.call(confirm, { ...by(pair), body: { passkey } }).then(({ access_token }) => access_token);

  it('is what whoever has one is asked for: a stolen session and the password neither add nor remove one', async () => {
    const { pair, device, added } = await enrol('ada');
    expect(await auth.commands.call(ways, by(pair))).toEqual({ kinds: ['passkey', 'recovery_code'] });
    const passkey_id = added.passkey.id;
    for (const call of [begin, secondFactorCommands.beginAuthenticator])
      expect(await refusal(auth.commands.call(call, by(pair)))).toMatchObject({ code: 'confirmation_required' });
    expect(await refusal(auth.commands.call(remove, { ...by(pair), passkey_id }))).toMatchObject({
      code: 'confirmation_required',
    });
    const byPassword = auth.commands.call(confirm, { ...by(pair), body: { password: PASSWORD } });
    expect(await refusal(byPassword)).toMatchObject({ code: 'confirmation_required' });
    const asked = await auth.commands.call(askAgain, { actor: by(pair).actor });
    expect(asked.allowCredentials).toHaveLength(1);
    const token = await show(pair, device.get(asked));
    await expect(auth.commands.call(remove, { ...by(pair, token), passkey_id })).resolves.toEqual({});
    const entries = await auth.rows(
      `SELECT result, detail FROM audit WHERE action = 'session.confirm' AND object = $1 ORDER BY id`,
      [`user:${pair.user.id}`],
    );
    expect(entries).toEqual([
      { result: 'confirmation_required', detail: {} },
      { result: 'done', detail: { kind: 'passkey' } },
    ]);
  });

  it('takes each answer once, of its own user alone, and only to what was asked for that', async () => {
    const [{ pair, device }, other] = [await enrol('grace'), await enrol('mallory')];
    const ask = async ({ pair: of }: { pair: TokenPair }) => auth.commands.call(askAgain, { actor: by(of).actor });
    expect(await refusal(show(pair, other.device.get(await ask({ pair }))))).toMatchObject({ code: 'passkey_refused' });
    expect(await refusal(show(pair, other.device.get(await ask(other))))).toMatchObject({ code: 'sign_on_expired' });
    const signIn = await auth.commands.call(passkeyCommands.ask, {});
    expect(await refusal(show(pair, device.get(signIn)))).toMatchObject({ code: 'sign_on_expired' });
    const shown = device.get(await ask({ pair }));
    await expect(show(pair, shown)).resolves.toBeDefined();
    expect(await refusal(show(pair, shown))).toMatchObject({ code: 'sign_on_expired' });
  });

  it('ends the session in which five were refused', async () => {
    const { pair, device } = await enrol('stolen');
    for (let tries = 1; tries <= 5; tries += 1) {
      const asked = await auth.commands.call(askAgain, { actor: by(pair).actor });
      const code = tries < 5 ? 'passkey_refused' : 'session_revoked';
      expect(await refusal(show(pair, device.get(asked, { unverified: true })))).toMatchObject({ code });
    }
    expect(await refusal(auth.refresh(pair.refresh_token))).toMatchObject({ code: 'session_revoked' });
  });

  it('is not asked for a new name, and needed by nobody without a passkey', async () => {
    const { pair, added } = await enrol('linus');
    const renaming = { ...by(pair), passkey_id: added.passkey.id, body: { name: 'Desk' } };
    await expect(auth.commands.call(rename, renaming)).resolves.toMatchObject({ name: 'Desk' });
    const plain = await auth.newcomer('plain');
    await expect(auth.commands.call(list, { actor: by(plain).actor })).resolves.toMatchObject({ items: [] });
  });

  it('comes with the factor that somebody has to have', async () => {
    const pair = await auth.newcomer('required');
    const lacks = ({ access }: TokenPair) =>
      (JSON.parse(Buffer.from(access.access_token.split('.')[1]!, 'base64url').toString()) as { lacks_factor?: true })
        .lacks_factor === true;
    expect(lacks(pair)).toBe(true);
    const device = new SoftwareAuthenticator();
    const passkey = device.create(await auth.commands.call(begin, by(pair)));
    await auth.commands.call(add, { ...by(pair), body: { name: 'Laptop', passkey } });
    expect(lacks(await auth.refresh(pair.refresh_token))).toBe(false);
  });
});
