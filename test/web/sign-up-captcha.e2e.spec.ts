import { afterAll, describe, expect, it } from '@jest/globals';
import { SLOW } from '../system/slow.js';
import { CaptchaServer } from './captcha-server.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { ownWebSuite } from './web-suite.js';

const PASSWORD = 'correct horse battery';

const captcha = await CaptchaServer.start();
const suite = ownWebSuite({ settings: { SIGN_UP_CHALLENGE: 'none', ...captcha.settings } });
afterAll(() => captcha.stop());

const box = ({ page }: Studio) => page.getByRole('checkbox', { name: 'I am a person' });
const send = ({ page, say }: Studio) =>
  page.getByRole('button', { name: say('session:register'), exact: true }).click();

async function fillIn({ page, say }: Studio, name: string): Promise<void> {
  await page.getByLabel(say('session:username')).fill(name);
  await page.getByLabel(say('session:password'), { exact: true }).fill(PASSWORD);
}

/** The studio, of which the script of the provider is no part any more. */
async function expectAlone({ page }: Studio): Promise<void> {
  await page.waitForFunction(() => location.pathname === '/' && !('turnstile' in window));
}

describe.each(LOOKS)('the captcha of a sign-up, in $language on a phone: $isPhone', ({ language, theme, isPhone }) => {
  const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;
  const name = (of: string) => `${of}-${language.toLowerCase()}`;

  it(
    'lets in whoever passes it, and leaves nothing of itself in the studio',
    async () => {
      const studio = await suite.visit(language, look);
      await studio.page.goto(suite.url('/register'));
      await box(studio).waitFor();
      await studio.expectAccessible();
      await studio.expectNoSidewaysScroll();
      await fillIn(studio, name('ada'));
      await send(studio);
      await studio.text('problems:captcha_failed').waitFor();
      await box(studio).check();
      await send(studio);
      await expectAlone(studio);
      await studio.heading('make:title').waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'begins anew where its token was refused',
    async () => {
      const studio = await suite.visit(language, look);
      await studio.page.goto(suite.url('/register'));
      await fillIn(studio, name('grace'));
      await box(studio).check();
      captcha.isRefusing = true;
      await send(studio);
      await studio.text('problems:captcha_failed').waitFor();
      captcha.isRefusing = false;
      expect(await box(studio).isChecked()).toBe(false);
      await box(studio).check();
      await send(studio);
      await studio.heading('make:title').waitFor();
    },
    SLOW,
  );

  it(
    'says so where its script is kept away, and can be loaded again',
    async () => {
      const studio = await suite.visit(language, look);
      const { page } = studio;
      await page.route(`${captcha.origin}/**`, (route) => route.abort());
      await page.goto(suite.url('/register'));
      const alert = page.getByRole('alert').filter({ hasText: new URL(captcha.origin).host });
      await alert.waitFor();
      await studio.expectAccessible();
      await studio.expectNoSidewaysScroll();
      await page.unroute(`${captcha.origin}/**`);
      await page.getByRole('button', { name: studio.say('captcha:again') }).click();
      await box(studio).waitFor();
      expect(await alert.count()).toBe(0);
    },
    SLOW,
  );
});

describe('the captcha of a sign-up', () => {
  it(
    'is part of no other page',
    async () => {
      const studio = await suite.visit();
      const asked: string[] = [];
      studio.page.on('request', (request) => asked.push(request.url()));
      const answer = await studio.page.goto(suite.url('/sign-in'));
      await studio.heading('session:signInTitle').waitFor();
      expect(await answer!.headerValue('content-security-policy')).not.toContain(captcha.origin);
      expect(asked.filter((url) => url.startsWith(captcha.origin))).toEqual([]);
    },
    SLOW,
  );
});
