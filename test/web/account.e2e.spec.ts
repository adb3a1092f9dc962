import { describe, expect, it } from '@jest/globals';
import { SLOW } from '../system/slow.js';
import type { Studio } from './studio.js';
import { type Language, textsOf } from './texts.js';
import { webSuite } from './web-suite.js';

const OLD = 'correct horse battery';
const NEW = '正确的马和电池订书钉';
const chinese = textsOf('zh-CN');

const suite = webSuite();

/** A device of its own, at the entrance. */
async function device(language: Language = 'en'): Promise<Studio> {
  return suite.visit(language);
}

const sessionsOf = (studio: Studio) => studio.page.getByRole('region', { name: studio.say('profile:sessions') });

describe('the account page', () => {
  it(
    'changes the password, which signs out every other device',
    async () => {
      const [first, second] = [await device(), await device()];
      await first.register('changer');
      await second.signIn('changer');
      await first.goTo('account');
      const { page } = first;
      const [current, next] = [page.getByLabel(first.say('profile:current_password')), page.getByLabel(first.say('profile:new_password'))] as const; // prettier-ignore
      const press = () => first.button('profile:changePassword').click();

      await press();
      await first.text('session:required').waitFor();
      await current.fill('not this one');
      await next.fill(NEW);
      await press();
      await first.text('problems:wrong_password').waitFor();
      expect(await current.evaluate((field) => field === document.activeElement)).toBe(true);
      await first.expectAccessible();
      await current.fill(OLD);
      await press();
      await first.text('profile:passwordChanged').waitFor();

      await second.page.reload();
      await second.heading('session:signInTitle').waitFor();
      await second.signIn('changer', NEW);
      await page.reload();
      await first.heading('account:title').waitFor();
      expect([...first.complaints, ...second.complaints]).toEqual([]);
    },
    SLOW,
  );

  it(
    'lists where somebody is signed in, and ends one or all others',
    async () => {
      const [first, second, third] = [await device(), await device(), await device()];
      await first.register('traveller');
      await second.signIn('traveller');
      await third.signIn('traveller');
      await first.goTo('account');
      const items = sessionsOf(first).getByRole('listitem');
      await items.nth(2).waitFor();
      expect(await sessionsOf(first).getByText(first.say('profile:thisDevice')).count()).toBe(1);
      await first.expectAccessible();

      await sessionsOf(first).getByRole('button', { name: /^Sign out: / }).first().click(); // prettier-ignore
      await items.nth(2).waitFor({ state: 'detached' });
      await first.button('profile:endOthers').click();
      await first.page.getByRole('alertdialog').getByRole('button', { name: first.say('profile:endOthers') }).click(); // prettier-ignore
      await items.nth(1).waitFor({ state: 'detached' });
      for (const other of [second, third]) {
        await other.page.reload();
        await other.heading('session:signInTitle').waitFor();
      }
      await first.page.reload();
      await items.first().waitFor();
      expect(await items.count()).toBe(1);
    },
    SLOW,
  );

  it(
    'keeps language, appearance and the start of a new picture for the next device',
    async () => {
      const first = await device('en');
      await first.register('小明');
      await first.page.getByText(first.say('make:more')).click();
      await first.page.getByLabel(first.say('make:steps'), { exact: true }).fill('31');
      await first.goTo('account');
      await first.button('profile:takeDefaults').click();
      await first.text('profile:saved').waitFor();
      const kept = () =>
        first.page.waitForResponse(
          (answer) => /preferences$/.test(answer.url()) && answer.request().method() === 'PATCH',
        );
      for (const name of ['深色', '简体中文'] as const) {
        const answer = kept();
        const english = { 深色: first.say('account:themes.dark'), 简体中文: '简体中文' }[name];
        await first.page.getByRole('main').getByRole('radio', { name: english }).check();
        await answer;
      }
      // The texts of the other language are fetched meanwhile.
      await first.page.getByRole('heading', { name: chinese('account:title'), exact: true }).waitFor();
      await first.page.reload();
      await first.page.getByRole('heading', { name: chinese('account:title'), exact: true }).waitFor();
      await first.expectAccessible();

      const second = await device('en');
      await second.enterAs('小明', 'zh-CN');
      expect(await second.page.locator('html').getAttribute('data-theme')).toBe('dark');
      await second.page.getByText(chinese('make:more')).click();
      expect(await second.page.getByLabel(chinese('make:steps'), { exact: true }).inputValue()).toBe('31');
    },
    SLOW,
  );

  it(
    'shows what was used and what may be, on the page and in the menu',
    async () => {
      const studio = await device('en');
      const { page, say } = studio;
      await studio.register('spender');
      await studio.make('a fox');
      await studio.accountMenu.click();
      await page.getByText(/^GPU today: /).waitFor();
      await studio.expectAccessible();
      await page.keyboard.press('Escape');
      await studio.goTo('account');
      const usage = page.getByRole('region', { name: say('profile:usage.title') });
      const fact = (key: string) =>
        usage.locator('div', { has: page.getByText(say(key), { exact: true }) }).locator('dd');
      await fact('profile:usage.waiting')
        .getByText(/^0 of [\d,]+$/)
        .waitFor();
      expect(await fact('profile:usage.outputs').innerText()).toBe('1');
      expect(await usage.getByRole('row').count()).toBeGreaterThanOrEqual(30);
      await usage.getByText(say('make:modes.image')).waitFor();
      await studio.expectAccessible();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
