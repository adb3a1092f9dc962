import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { runFolder } from '@atelier/testing';
import type { BrowserContext, Locator } from 'playwright-core';
import { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { openBrowser } from './browser.js';
import { Studio } from './studio.js';
import { LANGUAGES, type Language } from './texts.js';

const PATIENCE_MS = 600_000;
const PROMPT = 'a batch of foxes';
const BATCH = 4;

let installation: Installation;
let context: BrowserContext;

beforeAll(async () => {
  installation = await Installation.start({ folder: runFolder() });
}, PATIENCE_MS);
afterAll(() => installation?.discard(), SLOW);
afterEach(() => context?.close());

/** The gallery of somebody who has one task with four pictures. */
async function galleryWithBatch(language: Language = 'en'): Promise<Studio> {
  const account = await installation.user();
  const api = installation.api(account);
  const { id } = await api.create({ prompt: PROMPT, batch_size: BATCH });
  await ended(api, id);
  context = await openBrowser(runFolder(), { locale: language });
  const studio = await Studio.open(context, installation.embedded.urls[0]!, language);
  await studio.signIn(account.user.username, account.password);
  await studio.go('gallery');
  await pictureOf(studio, BATCH).waitFor();
  return studio;
}

const pictureOf = (studio: Studio, number: number): Locator =>
  studio.grid.getByRole('link', {
    name: studio.say('gallery:openNumber', { number, count: BATCH, prompt: PROMPT }),
  });
const question = (studio: Studio): Locator =>
  studio.page.getByRole('alertdialog', { name: studio.say('gallery:trashBatchTitle_other', { count: BATCH }) });
const answer = (studio: Studio, key: string): Promise<void> =>
  question(studio)
    .getByRole('button', { name: studio.say(key, { count: BATCH }), exact: true })
    .click();
const confirm = (studio: Studio) => answer(studio, 'gallery:trashBatchConfirm_other');

describe.each(LANGUAGES)('one picture of several that were made together, deleted in %s', (language) => {
  it(
    'takes all of them along only after the page has said how many, and asked',
    async () => {
      const studio = await galleryWithBatch(language);
      await pictureOf(studio, 2).focus();
      await studio.page.keyboard.press('Delete');
      const text = studio.say('gallery:trashBatchText', { count: BATCH, chosen: 1 });
      await question(studio).getByText(text).waitFor();
      await studio.expectAccessible();
      await answer(studio, 'common:cancel');
      await question(studio).waitFor({ state: 'hidden' });
      expect(await studio.grid.getByRole('link').count()).toBe(BATCH);

      await studio.page.keyboard.press('Delete');
      await confirm(studio);
      await studio.text('gallery:nothingMade').waitFor();
      await studio.button('gallery:undo').click();
      await pictureOf(studio, BATCH).waitFor();
      expect(await studio.grid.getByRole('link').count()).toBe(BATCH);
    },
    SLOW,
  );
});

describe('several pictures of one task', () => {
  it(
    'go without a question when all of them are selected, and with one when some are not',
    async () => {
      const studio = await galleryWithBatch();
      await pictureOf(studio, 1).focus();
      await studio.page.keyboard.press('Space');
      await studio.button('gallery:toTrash').click();
      await answer(studio, 'common:cancel');
      await question(studio).waitFor({ state: 'hidden' });
      expect(await studio.grid.getByRole('gridcell', { selected: true }).count()).toBe(1);

      await pictureOf(studio, 1).focus();
      await studio.page.keyboard.press('Control+a');
      await studio.button('gallery:toTrash').click();
      await studio.text('gallery:nothingMade').waitFor();
      expect(await question(studio).count()).toBe(0);
    },
    SLOW,
  );

  it(
    'are counted in the viewer too before one of them is deleted',
    async () => {
      const studio = await galleryWithBatch();
      await pictureOf(studio, 1).click();
      await studio.viewer.getByRole('button', { name: studio.say('gallery:delete') }).click();
      await answer(studio, 'common:cancel');
      await question(studio).waitFor({ state: 'hidden' });
      await studio.viewer.getByRole('img', { name: PROMPT }).waitFor();

      await studio.viewer.getByRole('button', { name: studio.say('gallery:delete') }).click();
      await confirm(studio);
      await studio.viewer.waitFor({ state: 'hidden' });
      await studio.text('gallery:nothingMade').waitFor();
    },
    SLOW,
  );
});
