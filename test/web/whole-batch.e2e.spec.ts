import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Locator } from 'playwright-core';
import type { Account } from '../installation/account.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { DESKTOP, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { LANGUAGES, type Language } from './texts.js';
import { webSuite } from './web-suite.js';

const PROMPT = 'a batch of foxes';
const BATCH = 4;

const suite = webSuite();

/** Somebody who has one task with four pictures. */
async function ownerOfBatch(): Promise<Account> {
  const account = await suite.installation.user();
  const api = suite.installation.api(account);
  await ended(api, (await api.create({ prompt: PROMPT, batch_size: BATCH })).id);
  return account;
}

async function gallery(
  account: Account,
  language: Language = 'en',
  look: BrowserContextOptions = DESKTOP,
): Promise<Studio> {
  const studio = await suite.visit(language, look);
  await studio.signIn(account.user.username, account.password);
  await studio.go('gallery');
  await pictures(studio).first().waitFor();
  return studio;
}

/** A device of the same person shows so many pictures, and no more. */
async function shows(studio: Studio, count: number): Promise<void> {
  if (count === 0) return studio.text('gallery:nothingMade').waitFor();
  await pictureOf(studio, count, count).waitFor();
  // A list is drawn between key presses, a moment after what is known of its tasks.
  await pictures(studio).nth(count).waitFor({ state: 'detached' });
  expect(await pictures(studio).count()).toBe(count);
}

const pictures = (studio: Studio): Locator => studio.grid.getByRole('link');
function pictureOf(studio: Studio, number: number, count: number): Locator {
  const [alone, several] = ['gallery:open', 'gallery:openNumber'];
  return studio.grid.getByRole('link', {
    name: studio.say(count > 1 ? several : alone, { number, count, prompt: PROMPT }),
  });
}
const form = (studio: Studio, key: string, count: number) =>
  studio.say(count === 1 && studio.say('gallery:delete') === 'Delete' ? `${key}_one` : `${key}_other`, { count });
const toast = (studio: Studio, count: number): Locator =>
  studio.page
    .getByRole('dialog', { name: studio.say('shell:notification') })
    .filter({ hasText: form(studio, 'gallery:trashed', count) });
const told = (studio: Studio, count: number) => toast(studio, count).waitFor();
const undo = (studio: Studio, count: number) =>
  toast(studio, count)
    .getByRole('button', { name: studio.say('gallery:undo') })
    .click();
const inTrash = (studio: Studio): Locator => studio.page.getByRole('article', { name: PROMPT });

describe.each(LANGUAGES)('one picture of several that were made together, in %s', (language) => {
  it(
    'is deleted alone, comes back by undo or from the trash, and other devices follow',
    async () => {
      const account = await ownerOfBatch();
      const studio = await gallery(account, language);
      const other = await gallery(account, language, language === 'en' ? PHONE : DESKTOP);
      const { page } = studio;
      await pictureOf(studio, 2, BATCH).focus();
      await page.keyboard.press('Delete');
      await told(studio, 1);
      await shows(studio, 3);
      await shows(other, 3);
      await undo(studio, 1);
      await shows(studio, BATCH);
      await shows(other, BATCH);

      // The one that follows has the focus.
      await pictureOf(studio, 2, BATCH).focus();
      await page.keyboard.press('Delete');
      await shows(studio, 3);
      await page.keyboard.press('Delete');
      await shows(studio, 2);
      await shows(other, 2);

      await other.go('trash');
      await inTrash(other).nth(1).waitFor();
      expect(await inTrash(other).count()).toBe(2);
      await other.loaded(inTrash(other).first().locator('img'));
      await other.expectAccessible();
      await inTrash(other).first().getByRole('button').first().click();
      await inTrash(other).nth(1).waitFor({ state: 'hidden' });
      await shows(studio, 3);
      expect([...studio.complaints, ...other.complaints]).toEqual([]);
    },
    SLOW,
  );
});

describe('pictures of one task', () => {
  it(
    'go as many as are selected, and a whole task only by a name that says how many',
    async () => {
      const studio = await gallery(await ownerOfBatch());
      const { page } = studio;
      await pictureOf(studio, 1, BATCH).focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Shift+ArrowRight');
      await studio.button('gallery:toTrash').click();
      await told(studio, 2);
      await shows(studio, 2);
      await undo(studio, 2);
      await shows(studio, BATCH);

      // The viewer goes on to the next one.
      await pictureOf(studio, 1, BATCH).click();
      await studio.viewer.getByRole('button', { name: studio.say('gallery:delete'), exact: true }).click();
      await told(studio, 1);
      await studio.viewer.getByRole('img', { name: PROMPT }).first().waitFor();
      await studio.viewer.getByRole('button', { name: studio.say('gallery:moreActions') }).click();
      await page.getByRole('menuitem', { name: form(studio, 'gallery:deleteTask', 3) }).click();
      await studio.viewer.waitFor({ state: 'hidden' });
      await told(studio, 3);
      await shows(studio, 0);
      await undo(studio, 3);
      await shows(studio, 3);

      await studio.go('trash');
      await inTrash(studio).waitFor();
      await inTrash(studio).getByRole('button').last().focus();
      await page.keyboard.press('Enter');
      await page.getByRole('alertdialog').waitFor();
      await studio.expectAccessible();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: studio.say('trash:purge'), exact: true })
        .click();
      await studio.text('trash:none').waitFor();
      await studio.go('gallery');
      await shows(studio, 3);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
