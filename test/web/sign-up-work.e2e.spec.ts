import type { SignUpWork } from '@atelier/contracts';
import { describe, expect, it } from '@jest/globals';
import { SLOW } from '../system/slow.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { ownWebSuite } from './web-suite.js';

const PASSWORD = 'correct horse battery';

/** Little work: other suites need the processor, too. */
const suite = ownWebSuite({ settings: { SIGN_UP_CHALLENGE: 'work', SIGN_UP_WORK: '200' } });

async function send({ page, say }: Studio, name: string): Promise<void> {
  await page.getByLabel(say('session:username')).fill(name);
  await page.getByLabel(say('session:password'), { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: say('session:register'), exact: true }).click();
}

describe.each(LOOKS)('the work of a sign-up, in $language on a phone: $isPhone', ({ language, theme, isPhone }) => {
  const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;

  it(
    'is done beside the page, which says how far it is, and then lets in',
    async () => {
      const studio = await suite.visit(language, look);
      const { page } = studio;
      // Whoever is faster than their browser: the work comes late.
      const late = Promise.withResolvers<void>();
      await page.route('**/api/v1/auth/sign-up-work', async (route) => {
        await late.promise;
        await route.continue();
      });
      await page.goto(suite.url('/register'));
      await send(studio, `ada-${language.toLowerCase()}`);
      await studio.text('session:proving').waitFor();
      const bar = page.getByRole('progressbar', { name: studio.say('session:proving') });
      expect(await bar.getAttribute('aria-valuenow')).toBe('0');
      await studio.expectAccessible();
      await studio.expectNoSidewaysScroll();
      late.resolve();
      await studio.heading('make:title').waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'that was too old is done anew, and nobody sees a failure',
    async () => {
      const studio = await suite.visit(language, look);
      const { page } = studio;
      let asked = 0;
      await page.route('**/api/v1/auth/sign-up-work', async (route) => {
        const response = await route.fetch();
        const work = (await response.json()) as SignUpWork;
        // Of another time than was signed: it counts as little as one that has ended.
        if (++asked === 1) work.challenge.parameters.expiresAt += 1;
        await route.fulfill({ response, json: work });
      });
      await page.goto(suite.url('/register'));
      await send(studio, `grace-${language.toLowerCase()}`);
      await studio.heading('make:title').waitFor();
      expect(asked).toBe(2);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'that fails in the browser is said to whoever waits for it',
    async () => {
      const studio = await suite.visit(language, look);
      const { page } = studio;
      await page.route('**/api/v1/auth/sign-up-work', async (route) => {
        const response = await route.fetch();
        const work = (await response.json()) as SignUpWork;
        // No browser derives a key by no round at all.
        work.challenge.parameters.cost = 0;
        await route.fulfill({ response, json: work });
      });
      await page.goto(suite.url('/register'));
      await send(studio, `linus-${language.toLowerCase()}`);
      await studio.text('problems:sign_up_proof_needed').waitFor();
      await studio.expectAccessible();
    },
    SLOW,
  );
});
