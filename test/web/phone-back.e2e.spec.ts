import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { SLOW } from '../system/slow.js';
import { PHONE } from './looks.js';
import { makeFor } from './made-pictures.js';
import type { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

const suite = webSuite({ stepMs: 1 });
const PROMPT = 'a lighthouse';

describe('the back button of a phone', () => {
  it(
    'closes what lies over the page, one after the other, and the page stays',
    async () => {
      const studio = await inPage();
      const { page, say } = studio;
      await closesByBack(studio, page.getByRole('dialog'), studio.button('shell:palette'));
      await closesByBack(studio, page.getByRole('menu'), studio.accountMenu);
      await closesByBack(studio, page.getByRole('dialog'), studio.button('prompt:presets.title'));
      // A list that was closed is no longer in the way.
      await closesByBack(studio, page.getByRole('listbox'), page.getByRole('combobox', { name: say('make:model') }));
      await page.goBack();
      await studio.heading('shell:places.gallery').waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'closes what lies over a large picture, then the picture, and then what is selected',
    async () => {
      const studio = await inPage();
      const { page, viewer } = studio;
      await studio.go('gallery');
      await studio.picture(PROMPT).tap();
      await closesByBack(studio, page.getByRole('menu'), viewer.getByRole('button', { name: studio.say('gallery:moreActions') })); // prettier-ignore
      await closesByBack(studio, page.getByRole('heading', { name: studio.say('shares:titleImage') }), viewer.getByRole('button', { name: studio.say('gallery:share') })); // prettier-ignore
      await viewer.waitFor();
      await page.goBack();
      await viewer.waitFor({ state: 'hidden' });
      await studio.button('gallery:choose').tap();
      const selection = page.getByRole('region', { name: studio.say('gallery:selection') });
      await closesByBack(studio, selection, studio.picture(PROMPT));
      await studio.heading('shell:places.gallery').waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

/** The make page of somebody who has a picture, with the gallery before it in the history. */
async function inPage(): Promise<Studio> {
  const account = await suite.installation.user();
  await makeFor(suite, account, PROMPT);
  const studio = await suite.visit('en', PHONE);
  await studio.signIn(account.user.username, account.password);
  await studio.go('gallery');
  await studio.picture(PROMPT).waitFor();
  const navigation = studio.page.getByRole('navigation', { name: studio.say('shell:navigation') });
  await navigation.getByRole('link', { name: studio.say('shell:places.make') }).tap();
  await studio.prompt.waitFor();
  return studio;
}

async function closesByBack({ page }: Studio, layer: Locator, opener: Locator): Promise<void> {
  await opener.tap();
  await layer.waitFor();
  const address = page.url();
  await page.goBack();
  await layer.waitFor({ state: 'hidden' });
  await page.waitForURL(address);
}
