import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import type { Account } from '../installation/account.js';
import { SLOW } from '../system/slow.js';
import { DESKTOP, PHONE } from './looks.js';
import { makeFor, type Wanted } from './made-pictures.js';
import type { Studio } from './studio.js';
import { LANGUAGES, type Language } from './texts.js';
import { webSuite } from './web-suite.js';

const FOX = { en: 'a red fox in the snow', 'zh-CN': '雪地里的一只红狐狸' };
const OWL = { en: 'an owl at night', 'zh-CN': '夜里的猫头鹰' };
/** Finds the fox and not the owl. */
const WORDS = { en: 'snow fo', 'zh-CN': '狐' };

const suite = webSuite();

const made = (account: Account, ...wanted: Wanted[]) => makeFor(suite, account, ...wanted);

async function visit(
  account: Account,
  language: Language = 'en',
  screen: BrowserContextOptions = DESKTOP,
): Promise<Studio> {
  const studio = await suite.visit(language, screen);
  await studio.signIn(account.user.username, account.password);
  return studio;
}

describe.each(LANGUAGES)('pictures in %s', (language) => {
  it(
    'are found, marked, kept together, deleted, taken back, and restored from the trash',
    async () => {
      const account = await suite.installation.user();
      const [fox, owl] = [FOX[language], OWL[language]];
      await made(account, owl);
      const studio = await visit(account, language);
      const { page, say } = studio;
      await studio.make(fox);
      await studio.go('gallery');
      await studio.picture(fox).waitFor();
      await studio.picture(owl).waitFor();

      // The search stands in the address: a reload finds the same.
      await page.getByRole('textbox', { name: say('gallery:searchLabel') }).fill(WORDS[language]);
      await studio.picture(owl).waitFor({ state: 'hidden' });
      await page.reload();
      await studio.picture(fox).waitFor();
      expect(await studio.grid.getByRole('link').count()).toBe(1);

      await studio.picture(fox).hover();
      await page.getByRole('button', { name: say('gallery:favouriteOf', { prompt: fox }) }).click();
      await studio.button('gallery:clearFilters').click();
      await studio.picture(owl).waitFor();
      await studio.button('gallery:favourites').click();
      await studio.picture(owl).waitFor({ state: 'hidden' });
      await studio.picture(fox).waitFor();

      await studio.picture(fox).click({ modifiers: ['Control'] });
      await studio.button('collections:addTo').click();
      await page.getByRole('menuitem', { name: say('collections:new') }).click();
      await page.getByLabel(say('collections:name')).fill('水墨 sketches');
      await studio.button('collections:create').click();
      await page
        .getByText(say(language === 'en' ? 'gallery:added_one' : 'gallery:added_other', { count: 1 }))
        .waitFor();
      await studio.go('collections');
      await page.getByRole('link', { name: '水墨 sketches' }).click();
      await page.getByRole('heading', { name: '水墨 sketches' }).waitFor();
      await studio.picture(fox).waitFor();
      expect(await studio.grid.getByRole('link').count()).toBe(1);

      // Undone, it stands where it was.
      await studio.picture(fox).focus();
      await page.keyboard.press('Delete');
      await studio.picture(fox).waitFor({ state: 'hidden' });
      await studio.button('gallery:undo').click();
      await studio.picture(fox).waitFor();

      await studio.picture(fox).focus();
      await page.keyboard.press('Delete');
      await studio.picture(fox).waitFor({ state: 'hidden' });
      await studio.go('trash');
      const trashed = page.getByRole('article', { name: fox });
      await studio.loaded(trashed.locator('img'));
      await page.getByRole('button', { name: say('trash:restoreOf', { prompt: fox }) }).click();
      await studio.text('trash:none').waitFor();
      await studio.go('gallery');
      await studio.picture(fox).waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('the trash', () => {
  it(
    'deletes for good, one or all, and only after a question',
    async () => {
      const account = await suite.installation.user();
      await made(account, 'first', 'second', 'third');
      const studio = await visit(account);
      const { page, say } = studio;
      await studio.go('gallery');
      // What was chosen with the mouse goes by the key too.
      await studio.picture('third').hover();
      await page.getByRole('button', { name: say('gallery:select', { prompt: 'third' }) }).click();
      await page.keyboard.press('Delete');
      await studio.picture('third').waitFor({ state: 'hidden' });
      await studio.picture('first').focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await studio.text('gallery:nothingMade').waitFor();
      await studio.go('trash');
      await page.getByRole('button', { name: say('trash:purgeOf', { prompt: 'second' }) }).click();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: say('common:cancel') })
        .click();
      await page.getByRole('article', { name: 'second' }).waitFor();
      await page.getByRole('button', { name: say('trash:purgeOf', { prompt: 'second' }) }).click();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: say('trash:purge'), exact: true })
        .click();
      await page.getByRole('article', { name: 'second' }).waitFor({ state: 'hidden' });
      await studio.button('trash:empty').click();
      await studio.button('trash:emptyConfirm').click();
      await studio.text('trash:none').waitFor();
      await page.reload();
      await studio.text('trash:none').waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('several things in the trash', () => {
  it(
    'are restored together, or deleted for good after a question that says how many',
    async () => {
      const account = await suite.installation.user();
      await made(account, 'one', 'two', 'three', 'four');
      const studio = await visit(account);
      const { page, say } = studio;
      await studio.go('gallery');
      await studio.picture('four').focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await studio.text('gallery:nothingMade').waitFor();
      await studio.go('trash');
      const box = (prompt: string) => page.getByRole('checkbox', { name: say('gallery:select', { prompt }) });
      const bar = page.getByRole('region', { name: say('trash:selection') });
      await box('one').check();
      await box('three').check();
      await bar.getByText(say('gallery:selected', { count: 2 })).waitFor();
      await studio.expectAccessible();
      await bar.getByRole('button', { name: say('trash:restore') }).click();
      await box('one').waitFor({ state: 'hidden' });
      await studio.text('gallery:restored').waitFor();
      await box('two').check();
      await bar.getByRole('button', { name: say('library:selectAll') }).click();
      await bar.getByRole('button', { name: say('trash:purge') }).click();
      await page
        .getByRole('alertdialog')
        .getByText(say('trash:purgeManyTitle_other', { count: 2 }))
        .waitFor();
      await page.getByRole('button', { name: say('trash:purgeMany_other', { count: 2 }) }).click();
      await studio.text('trash:none').waitFor();
      await page.reload();
      await studio.text('trash:none').waitFor();
      await studio.go('gallery');
      await studio.picture('three').waitFor();
      expect(await studio.grid.getByRole('link').count()).toBe(2);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('two people', () => {
  it(
    'see only what is their own, also while both look',
    async () => {
      const [ada, ben] = [await suite.installation.user(), await suite.installation.user()];
      const [hers, his] = [await visit(ada), await visit(ben)];
      await hers.go('gallery');
      await his.go('gallery');
      await hers.text('gallery:nothingMade').waitFor();
      await made(ada, 'a fox of Ada');
      await hers.picture('a fox of Ada').waitFor();
      await made(ben, 'an owl of Ben');
      await his.picture('an owl of Ben').waitFor();
      expect(await hers.grid.getByRole('link').count()).toBe(1);
      expect(await his.grid.getByRole('link').count()).toBe(1);

      // Nor does the address of it help.
      await hers.picture('a fox of Ada').click();
      await hers.viewer.getByRole('img', { name: 'a fox of Ada' }).waitFor();
      await his.page.goto(hers.page.url());
      await his.viewer.getByText(his.say('gallery:missing')).waitFor();
      expect(await his.page.getByText('a fox of Ada').count()).toBe(0);
    },
    SLOW,
  );
});

describe('without a mouse', () => {
  it(
    'pictures are reached, chosen, marked and deleted, and the focus is never lost',
    async () => {
      const account = await suite.installation.user();
      await made(account, 'one', 'two', 'three', 'four');
      const studio = await visit(account);
      const { keyboard } = studio.page;
      const focused = () => studio.page.locator(':focus').getAttribute('aria-label');
      const chosen = () => studio.grid.getByRole('gridcell', { selected: true }).count();
      await studio.go('gallery');
      await studio.picture('four').waitFor();
      for (let presses = 0; presses < 20 && (await focused()) !== 'Open: four'; presses += 1)
        await keyboard.press('Tab');
      await keyboard.press('ArrowRight');
      expect(await focused()).toBe('Open: three');
      await keyboard.press('Space');
      await keyboard.press('Shift+ArrowRight');
      expect(await focused()).toBe('Open: two');
      expect(await chosen()).toBe(2);
      await keyboard.press('f');
      await keyboard.press('Escape');
      expect(await chosen()).toBe(0);
      const hearts = studio.grid.getByRole('button', { name: /^Favourite/, pressed: true });
      expect(await hearts.count()).toBe(2);

      // The viewer gives the focus to the picture that was seen last.
      await keyboard.press('Enter');
      await studio.viewer.waitFor();
      await keyboard.press('ArrowRight');
      await studio.viewer.getByRole('img', { name: 'one' }).waitFor();
      await keyboard.press('Escape');
      await studio.viewer.waitFor({ state: 'hidden' });
      expect(await focused()).toBe('Open: one');

      await keyboard.press('Home');
      expect(await focused()).toBe('Open: four');
      await keyboard.press('Delete');
      await studio.picture('four').waitFor({ state: 'hidden' });
      expect(await focused()).toBe('Open: three');
    },
    SLOW,
  );
});

describe('on a phone', () => {
  it(
    'pictures are chosen with a finger, and nothing is wider than the screen',
    async () => {
      const account = await suite.installation.user();
      await made(account, '雪中的狐狸', '夜里的猫头鹰');
      const studio = await visit(account, 'zh-CN', PHONE);
      await studio.go('gallery');
      await studio.picture('雪中的狐狸').waitFor();
      await studio.button('gallery:choose').tap();
      await studio.picture('雪中的狐狸').tap();
      await studio.expectNoSidewaysScroll();
      await studio.expectAccessible();
      await studio.button('gallery:toTrash').tap();
      await studio.picture('雪中的狐狸').waitFor({ state: 'hidden' });
      await studio.button('gallery:undo').tap();
      await studio.picture('雪中的狐狸').waitFor();
      for (const place of ['collections', 'trash', 'make']) {
        if (place === 'make') await studio.page.goBack();
        else await studio.go(place);
        await studio.expectNoSidewaysScroll();
      }
    },
    SLOW,
  );
});
