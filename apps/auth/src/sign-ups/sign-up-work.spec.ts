import {
  invitationCommands,
  signInCommands,
  signUpCommands,
  type SignUpProof,
  type SignUpWork,
} from '@atelier/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { actorOf, ADMIN, AuthHarness, CLIENT, PASSWORD } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';

const MOST = 40;
const NEEDED = { code: 'sign_up_proof_needed', status: 403 };
const written = (proof: SignUpProof) => Buffer.from(JSON.stringify(proof)).toString('base64');

describe('the work of a sign-up', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start({ SIGN_UP_CHALLENGE: 'work', SIGN_UP_WORK: String(MOST) });
  });
  afterAll(() => auth.stop());

  const work = (): Promise<SignUpWork> => auth.commands.call(signUpCommands.work, {});
  const solved = async ({ challenge }: SignUpWork): Promise<SignUpProof> => ({
    challenge,
    solution: (await solveChallenge({ challenge, deriveKey }))!,
  });
  const signUp = (username: string, proof?: string, more: object = {}) =>
    auth.commands.call(signInCommands.register, { username, password: PASSWORD, client: CLIENT, proof, ...more });

  it('is said at the entrance, and lets in when it is done', async () => {
    expect(await auth.commands.call(signUpCommands.entrance, {})).toMatchObject({ challenge: 'work' });
    expect(await refusal(signUp('ada'))).toMatchObject(NEEDED);
    const given = await work();
    const proof = await solved(given);
    expect(given.most).toBe(MOST);
    expect(proof.solution.counter).toBeGreaterThanOrEqual(MOST / 2);
    expect(proof.solution.counter).toBeLessThanOrEqual(MOST);
    await expect(signUp('ada', written(proof))).resolves.toMatchObject({ username: 'ada' });
  });

  it('counts once, also when it is shown many times at once, and after a restart', async () => {
    const proof = written(await solved(await work()));
    const tries = await Promise.allSettled(Array.from({ length: 5 }, (_, i) => signUp(`grace-${i}`, proof)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await auth.restart();
    expect(await refusal(signUp('grace-late', proof))).toMatchObject(NEEDED);
  });

  it('is done for any replica, and for no other installation', async () => {
    const proof = written(await solved(await work()));
    const other = await AuthHarness.start({
      ...{ SIGN_UP_CHALLENGE: 'work', SIGN_UP_WORK: String(MOST) },
      KEY_ENCRYPTION_SECRET: 'another installation, of 32 bytes',
    });
    const body = { username: 'linus', password: PASSWORD, client: CLIENT, proof };
    expect(await refusal(other.commands.call(signInCommands.register, body))).toMatchObject(NEEDED);
    await other.stop();
    await expect(signUp('linus', proof)).resolves.toBeDefined();
  });

  it('is refused where something of it is another thing', async () => {
    const { challenge, solution } = await solved(await work());
    const with_ = (more: object) => ({ challenge: { ...challenge, parameters: { ...challenge.parameters, ...more } }, solution }); // prettier-ignore
    const wrong: [string, unknown][] = [
      ['a longer life', with_({ expiresAt: challenge.parameters.expiresAt + 60 })],
      ['an easier key', with_({ keyPrefix: '00' })],
      ['a cheaper key', with_({ cost: 1 })],
      ['another key', { challenge, solution: { ...solution, derivedKey: '0'.repeat(64) } }],
      ['no key', { challenge, solution: { counter: solution.counter } }],
      ['no signature', { challenge: { parameters: challenge.parameters }, solution }],
      ['another signature', { challenge: { ...challenge, signature: '00'.repeat(32) }, solution }],
      ['nothing', null],
    ];
    for (const [what, proof] of wrong)
      expect([what, (await refusal(signUp('eve', written(proof as SignUpProof)))).code]).toEqual([what, NEEDED.code]);
    expect(await refusal(signUp('eve', 'bm90IEpTT04='))).toMatchObject(NEEDED);
    await expect(signUp('eve', written({ challenge, solution }))).resolves.toBeDefined();
  });

  it('is not used up by a name or a password that is refused before', async () => {
    const proof = written(await solved(await work()));
    expect(await refusal(signUp('ken', proof, { password: 'password1' }))).toMatchObject({ code: 'validation_failed' });
    expect(await refusal(signUp(ADMIN.username, proof))).toMatchObject({ code: 'username_taken' });
    await expect(signUp('ken', proof)).resolves.toBeDefined();
  });

  it('is asked of nobody who has an invitation', async () => {
    const actor = actorOf(await auth.login(ADMIN.username, ADMIN.password));
    const { token } = await auth.commands.call(invitationCommands.make, {
      ...{ actor, client: CLIENT },
      body: { role: 'user', expires_in_days: 1, uses: 1, label: '' },
    });
    await expect(signUp('barbara', undefined, { invitation: token })).resolves.toBeDefined();
  });
});

describe('a sign-up where no work is asked for', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start();
  });
  afterAll(() => auth.stop());

  it('needs none, and there is none to be had', async () => {
    expect(await auth.commands.call(signUpCommands.entrance, {})).toMatchObject({ challenge: 'none' });
    expect(await refusal(auth.commands.call(signUpCommands.work, {}))).toMatchObject({ code: 'not_found' });
    await expect(auth.register('ada')).resolves.toBeDefined();
  });
});
