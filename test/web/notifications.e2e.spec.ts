/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { SLOW } from '../system/slow.js';
import { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

/** Long enough to look elsewhere while something is being made. */
const STEP_MS = 500;

const suite = webSuite({ stepMs: STEP_MS });

interface Shown {
  title: string;
  body: string;
  tag: string;
}
type WithNotices = typeof window & { shown: (Shown & { notice: Notification })[]; away: boolean };

/** A window whose page can be put into the background, and which keeps what the system is asked to show. */
async function device(permission?: 'notifications'): Promise<BrowserContext> {
  const context = await suite.windows.context({ locale: 'en' });
  if (permission) await context.grantPermissions([permission], { origin: new URL(suite.url()).origin });
  await context.addInitScript(() => {
    const own = window as WithNotices;
    Object.assign(own, { shown: [], away: false });
    Object.defineProperty(document, 'hidden', { get: () => own.away });
    Object.defineProperty(document, 'visibilityState', { get: () => (own.away ? 'hidden' : 'visible') });
    const Real = window.Notification;
    class Kept extends Real {
      constructor(title: string, options: NotificationOptions = {}) {
        super(title, options);
        own.shown.push({ title, body: options.body ?? '', tag: options.tag ?? '', notice: this });
      }
    }
    Object.assign(window, { Notification: Kept });
    // The icon of the installed page is one for all its tabs, and outlasts them.
    const badge = { setAppBadge: (count: number) => localStorage.setItem('badge', String(count)), clearAppBadge: () => localStorage.removeItem('badge') }; // prettier-ignore
    for (const [name, tell] of Object.entries(badge))
      Object.defineProperty(navigator, name, { value: (count = 0) => Promise.resolve(tell(count)) });
  });
  return context;
}

const goAway = (page: Page, away = true) =>
  page.evaluate((to) => {
    (window as WithNotices).away = to;
    document.dispatchEvent(new Event('visibilitychange'));
  }, away);

const shownOf = (page: Page) =>
  page.evaluate(() => (window as WithNotices).shown.map(({ title, body, tag }) => ({ title, body, tag })));

const isLoaded = (page: Page) =>
  page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /\/notifier-/.test(name)));

const badgeOf = (page: Page) => page.evaluate(() => localStorage.getItem('badge'));

describe('who looks elsewhere while something is made', () => {
  it(
    'is asked once on coming back, is then told by the system, and comes to the picture by a press',
    async () => {
      const context = await device('notifications');
      const studio = await Studio.open(context, suite.url());
      const { page, say } = studio;
      await studio.register('away');
      await isLoaded(page);
      await studio.write('a fox');
      await studio.press();
      await page.waitForFunction(() => document.title.startsWith('(1)'));
      await goAway(page);
      await suite.hurry();
      await page.waitForFunction(() => document.title.startsWith('✓ 1 '));
      expect(await page.locator('link[rel=icon]').getAttribute('href')).toBe('/favicon-done.svg');
      // Nobody wanted to be told yet.
      expect(await shownOf(page)).toEqual([]);
      await goAway(page, false);
      await page.waitForFunction(() => !document.title.includes('✓'));
      expect(await page.locator('link[rel=icon]').getAttribute('href')).toBe('/favicon.svg');
      await page.getByText(say('notifications:offer')).waitFor();
      await studio.expectAccessible();
      await studio.button('notifications:accept').click();
      await page.getByText(say('notifications:states.on')).waitFor();

      await suite.slowDown();
      for (const prompt of ['a hare', 'a crane']) {
        await studio.write(prompt);
        await studio.press();
        await studio.prompt.fill('');
      }
      await page.waitForFunction(() => document.title.startsWith('(2)'));
      await goAway(page);
      await suite.hurry();
      await page.waitForFunction(() => (window as WithNotices).shown.length === 2);
      const [first, second] = await shownOf(page);
      expect(first!.tag).toBe(second!.tag);
      expect([first!.title, second!.title]).toEqual([say('notifications:done_one'), '2 done']);
      expect(first!.body).toContain('1 still in progress');
      expect(second!.body).not.toContain('in progress');

      await page.evaluate(() => (window as WithNotices).shown[1]!.notice.dispatchEvent(new Event('click')));
      await goAway(page, false);
      await studio.viewer.getByRole('img').first().waitFor();
      expect(await page.getByText(say('notifications:offer')).count()).toBe(0);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'is not told of what ends while looking, nor after turning it off',
    async () => {
      const context = await device('notifications');
      const studio = await Studio.open(context, suite.url());
      const { page, say } = studio;
      await suite.hurry();
      await studio.register('present');
      await studio.goTo('account');
      const choice = page.getByRole('checkbox', { name: say('notifications:switch') });
      // The browser is asked first, and the choice changes when it has answered.
      await choice.click();
      await page.getByRole('checkbox', { name: say('notifications:switch'), checked: true }).waitFor();
      await studio.expectAccessible();
      await page
        .getByRole('navigation')
        .getByRole('link', { name: say('shell:places.make') })
        .click();
      await studio.make('a fox');
      expect(await shownOf(page)).toEqual([]);

      await page.reload();
      await isLoaded(page);
      await studio.goTo('account');
      expect(await choice.isChecked()).toBe(true);
      await choice.uncheck();
      await page
        .getByRole('navigation')
        .getByRole('link', { name: say('shell:places.make') })
        .click();
      await suite.slowDown();
      await studio.write('a hare');
      await studio.press();
      await page.waitForFunction(() => document.title.startsWith('(1)'));
      await goAway(page);
      await suite.hurry();
      await page.waitForFunction(() => document.title.startsWith('✓ 1 '));
      expect(await shownOf(page)).toEqual([]);
    },
    SLOW,
  );

  it(
    'finds no count at the icon after looking again, also when the tab that counted was closed meanwhile',
    async () => {
      const context = await device();
      const studio = await Studio.open(context, suite.url());
      await studio.register('closer');
      await isLoaded(studio.page);
      await studio.write('a fox');
      await studio.press();
      await studio.page.waitForFunction(() => document.title.startsWith('(1)'));
      await goAway(studio.page);
      await suite.hurry();
      await studio.page.waitForFunction(() => document.title.startsWith('✓ 1 '));
      expect(await badgeOf(studio.page)).toBe('1');
      await studio.page.close();
      const { page } = await Studio.open(context, suite.url());
      await page.waitForFunction(() => localStorage.getItem('badge') === null);
    },
    SLOW,
  );

  it(
    'reads how to allow them where the browser blocks them',
    async () => {
      const context = await device();
      await context.addInitScript(() => Object.defineProperty(Notification, 'permission', { get: () => 'denied' }));
      const studio = await Studio.open(context, suite.url());
      await studio.register('blocked');
      await studio.goTo('account');
      await studio.text('notifications:states.denied').waitFor();
      expect(await studio.page.getByRole('checkbox', { name: studio.say('notifications:switch') }).count()).toBe(0);
    },
    SLOW,
  );
});
