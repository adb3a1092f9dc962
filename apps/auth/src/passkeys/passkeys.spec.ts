import { randomBytes } from 'node:crypto';
import { PASSKEY_LIMITS, passkeyCommands, signUpCommands } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuthHarness } from '../testing/auth-harness.js';
import { PasskeyHolder } from '../testing/passkey-holder.js';
import { refusal } from '../testing/refusal.js';
import { SoftwareAuthenticator, type Faults } from '../testing/software-authenticator.js';

const { list, begin, add, rename, remove } = passkeyCommands;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('a passkey', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start();
  });
  afterAll(() => auth.stop());

  const listed = async ({ actor }: PasskeyHolder) => (await auth.commands.call(list, { actor })).items;
  const audited = (id: number, action: string) =>
    auth.rows('SELECT result, detail FROM audit WHERE object = $1 AND action = $2 ORDER BY id', [`user:${id}`, action]);

  it('is added under a name, with recovery codes for whoever has none, and is written down', async () => {
    const ada = await PasskeyHolder.register(auth, 'ada');
    const first = await ada.add({ transports: ['internal', 'hybrid', 'hybrid', 'telepathy'] });
    expect(first.passkey).toMatchObject({ name: 'Laptop', last_used_at: null, backed_up: true });
    expect(first.recovery_codes).toHaveLength(10);
    const second = await ada.add({}, 'Key', new SoftwareAuthenticator('http://localhost:8000', 0));
    expect(second).toMatchObject({ passkey: { name: 'Key', backed_up: false }, recovery_codes: [] });
    expect(await listed(ada)).toEqual([first.passkey, second.passkey]);
    expect(await audited(ada.actor.user_id, 'passkey.add')).toEqual([
      { result: 'done', detail: { passkey: first.passkey.id, name: 'Laptop' } },
      { result: 'done', detail: { passkey: second.passkey.id, name: 'Key' } },
    ]);
    const [row] = await auth.rows('SELECT transports FROM passkeys WHERE id = $1', [first.passkey.id]);
    expect(row).toEqual({ transports: ['internal', 'hybrid'] });
  });

  it('is made for this site, by a device that asks its holder, and tells the device no id of ours', async () => {
    const grace = await PasskeyHolder.enrol(auth, 'grace');
    const options = await auth.commands.call(begin, grace.by);
    expect(options).toMatchObject({
      ...{ rp: { id: 'localhost' }, user: { name: 'grace' }, attestation: 'none' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ type: 'public-key', transports: ['internal'] }],
    });
    expect(Buffer.from(options.user.id, 'base64url')).toHaveLength(32);
  });

  it.each<[string, Faults]>([
    ['of another page', { origin: 'http://localhost.evil.example:8000' }],
    ['of a page that is no origin', { origin: 'http://localhost:8000/' }],
    ['for another site', { rpId: 'evil.example' }],
    ['in a frame of another page', { crossOrigin: true }],
    ['of a device that asked its holder for nothing', { unverified: true }],
    ['that was shown, not made', { type: 'webauthn.get' }],
    ['under another id than its device has attested', { id: randomBytes(32) }],
  ])('is refused %s', async (what, faults) => {
    const holder = await PasskeyHolder.register(
      auth,
      `refused-${what.length}-${Object.keys(faults)[0]!.toLowerCase()}`,
    );
    expect(await refusal(holder.add(faults))).toMatchObject({ code: 'passkey_refused', status: 403 });
    expect(await listed(holder)).toEqual([]);
  });

  it.each(['android-key', 'android-safetynet', 'apple', 'fido-u2f', 'tpm', 'compound'])(
    'is refused with an attestation of %s, whose certificates name addresses to call',
    async (fmt) => {
      const holder = await PasskeyHolder.register(auth, `attested-${fmt}`);
      const statement = new Map<string, unknown>([['alg', -7], ['sig', new Uint8Array(8)], ['x5c', [new Uint8Array(8)]]]); // prettier-ignore
      expect(await refusal(holder.add({ attestation: { fmt, statement } }))).toMatchObject({ code: 'passkey_refused' });
    },
  );

  it('is refused with certificates of any kind, and taken where it vouches for itself', async () => {
    const holder = await PasskeyHolder.register(auth, 'packed');
    const certified = new Map<string, unknown>([['alg', -7], ['sig', new Uint8Array(8)], ['x5c', [new Uint8Array(8)]]]); // prettier-ignore
    const asked = holder.add({ attestation: { fmt: 'packed', statement: certified } });
    expect(await refusal(asked)).toMatchObject({ code: 'passkey_refused' });
    const forged = new Map<string, unknown>([['alg', -7], ['sig', new Uint8Array(8)]]); // prettier-ignore
    expect(await refusal(holder.add({ attestation: { fmt: 'packed', statement: forged } }))).toMatchObject({
      code: 'passkey_refused',
    });
    await expect(holder.add({ attestation: { fmt: 'packed', statement: 'self' } })).resolves.toBeDefined();
  });

  it('is added once for each time it was asked for, by whom it was asked, and not long after', async () => {
    const [linus, other] = [await PasskeyHolder.register(auth, 'linus'), await PasskeyHolder.register(auth, 'other')];
    const passkey = linus.device.create(await auth.commands.call(begin, linus.by));
    const body = { name: 'Laptop', passkey };
    expect(await refusal(auth.commands.call(add, { ...other.by, body }))).toMatchObject({ code: 'sign_on_expired' });
    await auth.commands.call(add, { ...linus.by, body });
    expect(await refusal(auth.commands.call(add, { ...linus.by, body }))).toMatchObject({ code: 'sign_on_expired' });
    const signIn = await linus.ask();
    const swapped = linus.device.create(await auth.commands.call(begin, linus.by), { challenge: signIn.challenge });
    expect(
      await refusal(auth.commands.call(add, { ...linus.by, body: { name: 'Laptop', passkey: swapped } })),
    ).toMatchObject({ code: 'sign_on_expired' });
  });

  it('belongs to one account', async () => {
    const [ken, dennis] = [await PasskeyHolder.enrol(auth, 'ken'), await PasskeyHolder.register(auth, 'dennis')];
    const options = await auth.commands.call(begin, dennis.by);
    const passkey = ken.device.again(options);
    const body = { name: 'Laptop', passkey };
    expect(await refusal(auth.commands.call(add, { ...dennis.by, body }))).toMatchObject({
      code: 'second_factor_exists',
    });
    expect(await listed(dennis)).toEqual([]);
  });

  it('is one of a number that two at once do not exceed', async () => {
    const holder = await PasskeyHolder.enrol(auth, 'collector');
    const { user_id } = holder.actor;
    await auth.rows(
      `INSERT INTO passkeys (user_id, credential_id, public_key, counter, transports, backed_up, name)
       SELECT $1, decode(md5(n::text), 'hex'), '', 0, '{}', false, 'Key ' || n FROM generate_series(3, $2) n`,
      [user_id, PASSKEY_LIMITS.perUser],
    );
    const held = await auth.holdRows('SELECT FROM users WHERE id = $1 FOR UPDATE', [user_id]);
    const both = Promise.allSettled([1, 2].map((n) => holder.add({}, `Last ${n}`, new SoftwareAuthenticator())));
    await until(() => held.waiting(2), { what: 'both to wait' });
    await held.release();
    const refused = (await both).filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'limit_reached', status: 409 } }]);
    expect(await listed(holder)).toHaveLength(PASSKEY_LIMITS.perUser);
  });

  it('is seen, renamed and removed by its owner alone', async () => {
    const [owner, other] = [await PasskeyHolder.enrol(auth, 'niklaus'), await PasskeyHolder.enrol(auth, 'neighbour')];
    const { id } = (await listed(owner))[0]!;
    for (const passkey_id of [id, UNKNOWN]) {
      const foreign = { ...other.by, passkey_id };
      expect(await refusal(auth.commands.call(rename, { ...foreign, body: { name: 'Mine' } }))).toMatchObject({
        code: 'not_found',
      });
      expect(await refusal(auth.commands.call(remove, foreign))).toMatchObject({ code: 'not_found' });
    }
    const renamed = await auth.commands.call(rename, { ...owner.by, passkey_id: id, body: { name: ' 笔记本 ' } });
    expect(await listed(owner)).toEqual([renamed]);
    expect(renamed.name).toBe('笔记本');
    await auth.commands.call(remove, { ...owner.by, passkey_id: id });
    expect(await listed(owner)).toEqual([]);
    expect(await listed(other)).toHaveLength(1);
    const entry = { result: 'done', detail: { passkey: id, name: '笔记本' } };
    expect(await audited(owner.actor.user_id, 'passkey.rename')).toEqual([entry]);
    expect(await audited(owner.actor.user_id, 'passkey.remove')).toEqual([entry]);
    expect(await audited(other.actor.user_id, 'passkey.remove')).toEqual([]);
  });

  it('takes the recovery codes along when the last second factor goes, and not before', async () => {
    const holder = await PasskeyHolder.enrol(auth, 'barbara');
    await holder.add({}, 'Key', new SoftwareAuthenticator());
    const codes = () => auth.rows('SELECT FROM recovery_codes WHERE user_id = $1', [holder.actor.user_id]);
    const [one, other] = (await listed(holder)).map(({ id }) => id);
    await auth.commands.call(remove, { ...holder.by, passkey_id: one! });
    expect(await codes()).toHaveLength(10);
    await auth.commands.call(remove, { ...holder.by, passkey_id: other! });
    expect(await codes()).toHaveLength(0);
  });

  it('that is the last way in stays', async () => {
    const holder = await PasskeyHolder.enrol(auth, 'no-password');
    await auth.rows('UPDATE users SET unset_password_hash = password_hash WHERE id = $1', [holder.actor.user_id]);
    await holder.add({}, 'Key', new SoftwareAuthenticator());
    const [one, other] = (await listed(holder)).map(({ id }) => id);
    await auth.commands.call(remove, { ...holder.by, passkey_id: one! });
    const last = auth.commands.call(remove, { ...holder.by, passkey_id: other! });
    expect(await refusal(last)).toMatchObject({ code: 'last_way_in' });
    expect(await listed(holder)).toHaveLength(1);
  });

  it('is told to those who are not signed in where it can be had', async () => {
    expect(await auth.commands.call(signUpCommands.entrance, {})).toMatchObject({ passkeys: true });
  });
});
