import { passkeyCommands } from '@atelier/contracts';
import { Sealer } from '@atelier/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Config } from '../config.js';
import { AuthHarness } from '../testing/auth-harness.js';
import { PasskeyHolder } from '../testing/passkey-holder.js';
import { refusal } from '../testing/refusal.js';

const { begin, add } = passkeyCommands;
const [A_SECOND_AGO, IN_A_MINUTE] = [-1_000, 60_000];

describe('a challenge for a passkey', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start();
  });
  afterAll(() => auth.stop());

  /** The same challenge, as if it had been made so long before that it ends then. */
  const endingIn = async (challenge: string, purpose: string, ms: number): Promise<string> => {
    const sealer = new Sealer(auth.app.get(Config).keyEncryptionSecret, 'atelier passkey challenges');
    const [name, sealed] = [`passkey challenge: ${purpose}`, Buffer.from(challenge, 'base64url')];
    const said = JSON.parse(sealer.open(name, sealed).toString()) as Record<string, unknown>;
    const [clock] = await auth.rows<{ ms: number }>('SELECT extract(epoch FROM now())::float8 * 1000 AS ms');
    const moved = { ...said, ends_at: Math.round(clock!.ms) + ms };
    return sealer.seal(name, Buffer.from(JSON.stringify(moved))).toString('base64url');
  };

  it('signs somebody in until it is too old', async () => {
    const holder = await PasskeyHolder.enrol(auth, 'ada');
    const signIn = async (ms: number) => {
      const asked = await holder.ask();
      return holder.show(holder.device.get({ ...asked, challenge: await endingIn(asked.challenge, 'sign_in', ms) }));
    };
    expect(await refusal(signIn(A_SECOND_AGO))).toMatchObject({ code: 'sign_on_expired' });
    await expect(signIn(IN_A_MINUTE)).resolves.toBeDefined();
  });

  it('adds a passkey until it is too old', async () => {
    const holder = await PasskeyHolder.register(auth, 'grace');
    const addOne = async (ms: number) => {
      const asked = await auth.commands.call(begin, holder.by);
      const challenge = await endingIn(asked.challenge, 'add', ms);
      const passkey = holder.device.create({ ...asked, challenge });
      return auth.commands.call(add, { ...holder.by, body: { name: 'Laptop', passkey } });
    };
    expect(await refusal(addOne(A_SECOND_AGO))).toMatchObject({ code: 'sign_on_expired' });
    await expect(addOne(IN_A_MINUTE)).resolves.toBeDefined();
  });
});
