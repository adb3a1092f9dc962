import { invitationCommands, signInCommands, signUpCommands } from '@atelier/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { actorOf, ADMIN, AuthHarness, CLIENT, PASSWORD } from '../testing/auth-harness.js';
import { CaptchaProvider } from '../testing/captcha-provider.js';
import { refusal } from '../testing/refusal.js';

const FAILED = { code: 'captcha_failed', status: 422 };
const UNAVAILABLE = { code: 'captcha_unavailable', status: 503 };

describe('the captcha of a sign-up', () => {
  let provider: CaptchaProvider;
  let auth: AuthHarness;
  beforeAll(async () => {
    provider = await CaptchaProvider.start();
    auth = await AuthHarness.start({ ...(await provider.env()), PUBLIC_URL: 'https://studio.example.org' });
  });
  afterAll(async () => {
    await auth.stop();
    provider.stop();
  });

  const signUp = (username: string, captcha?: string, more: object = {}) =>
    auth.commands.call(signInCommands.register, { username, password: PASSWORD, client: CLIENT, captcha, ...more });
  const known = (username: string) => auth.rows('SELECT FROM users WHERE username = $1', [username]);

  it('is named at the entrance, with what its widget needs and without the secret', async () => {
    expect((await auth.commands.call(signUpCommands.entrance, {})).captcha).toEqual({
      ...{ provider: 'turnstile', site_key: 'the-site-key' },
      script_url: 'https://challenges.cloudflare.com/turnstile/v0/api.js',
    });
  });

  it('lets in whom its provider takes for a person, on a page of ours', async () => {
    provider.answer = () => ({ success: true, hostname: 'studio.example.org' });
    await expect(signUp('ada', 'a-token')).resolves.toMatchObject({ username: 'ada' });
    expect(Object.fromEntries(provider.asked.at(-1)!)).toEqual({
      ...{ secret: 'the secret of the captcha', response: 'a-token', remoteip: CLIENT.address },
    });
  });

  it.each([
    ['the provider refuses', { success: false, 'error-codes': ['timeout-or-duplicate'] }],
    ['was passed on another page', { success: true, hostname: 'evil.example' }],
  ])('keeps out whoever brings a token that %s', async (_what, verdict) => {
    provider.answer = () => verdict;
    expect(await refusal(signUp('grace', 'a-token'))).toMatchObject(FAILED);
    expect(await known('grace')).toEqual([]);
  });

  it('keeps out whoever brings none, without asking anybody', async () => {
    const before = provider.asked.length;
    expect(await refusal(signUp('linus'))).toMatchObject(FAILED);
    expect(provider.asked).toHaveLength(before);
  });

  it.each<[string, (response: ServerResponse) => object | undefined]>([
    ['answers with a failure', (response) => void response.writeHead(500).end('{"success":true}')],
    ['answers no verdict', () => ({ success: 'true' })],
    ['answers more than anybody reads', () => ({ success: true, more: 'a'.repeat(20_000) })],
    ['breaks off', (response) => void response.destroy()],
    ['does not take our secret', () => ({ success: false, 'error-codes': ['invalid-input-secret'] })],
  ])('lets nobody in while its provider %s', async (_what, answer) => {
    provider.answer = (_asked, response) => answer(response);
    expect(await refusal(signUp('ken', 'a-token'))).toMatchObject(UNAVAILABLE);
    expect(await known('ken')).toEqual([]);
  });

  it('is not asked about at an address that its provider sends on to', async () => {
    let asked = 0;
    provider.answer = (_asked, response) => {
      if (++asked > 1) return { success: true };
      return void response.writeHead(307, { location: provider.url }).end();
    };
    expect(await refusal(signUp('dennis', 'a-token'))).toMatchObject(UNAVAILABLE);
    expect(asked).toBe(1);
  });

  it('is not asked of whoever has an invitation', async () => {
    const actor = actorOf(await auth.login(ADMIN.username, ADMIN.password));
    const body = { role: 'user' as const, expires_in_days: 1, uses: 1, label: '' };
    const { token } = await auth.commands.call(invitationCommands.make, { actor, client: CLIENT, body });
    await expect(signUp('barbara', undefined, { invitation: token })).resolves.toMatchObject({ username: 'barbara' });
  });
});
