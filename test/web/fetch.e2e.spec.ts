import { describe, expect, it } from '@jest/globals';
import type { Account } from '../installation/account.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { expectPictures, saved } from './downloads.js';
import type { Language } from './texts.js';
import { webSuite } from './web-suite.js';

const suite = webSuite();

/** Somebody who has made these pictures, in the gallery. */
async function inGallery(prompts: string[], language: Language = 'en') {
  const account: Account = await suite.installation.user();
  const api = suite.installation.api(account);
  for (const prompt of prompts) await ended(api, (await api.create({ prompt })).id);
  const studio = await suite.windows.open(suite.url(), language);
  await studio.signIn(account.user.username, account.password);
  await studio.go('gallery');
  return studio;
}

describe('one picture', () => {
  it(
    'is downloaded as it is by one press, and in any format with or without its recipe',
    async () => {
      const studio = await inGallery(['雪中的狐狸'], 'zh-CN');
      const { page, say, viewer } = studio;
      await studio.picture('雪中的狐狸').click();
      await viewer.waitFor();
      const link = viewer.getByRole('link', { name: say('gallery:download'), exact: true });
      const original = await saved(studio, () => link.click());
      expect(original.name).toMatch(/雪中的狐狸.*\.png$/);
      const menu = viewer.getByRole('button', { name: say('gallery:moreActions') });
      const choose = async (name: string) => {
        await page.getByRole('menuitem', { name: say(`gallery:formats.${name}`) }).click();
        await page.getByRole('menu').waitFor({ state: 'hidden' });
      };
      await menu.click();
      const jpeg = await saved(studio, () => choose('jpeg'));
      expect(jpeg.name).toMatch(/雪中的狐狸.*\.jpe?g$/);
      expect(jpeg.bytes.readUInt16BE(0)).toBe(0xffd8);
      expect(jpeg.bytes.includes('atelier')).toBe(true);
      await menu.click();
      await page.getByRole('menuitemcheckbox', { name: say('gallery:recipeInside'), checked: true }).click();
      await page.getByRole('menuitemcheckbox', { name: say('gallery:recipeInside'), checked: false }).waitFor();
      const webp = await saved(studio, () => choose('webp'));
      expect(webp.bytes.toString('latin1', 8, 12)).toBe('WEBP');
      expect(webp.bytes.includes('atelier')).toBe(false);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('pictures that are chosen', () => {
  it(
    'come as one is when it is alone, and else in a zip',
    async () => {
      const studio = await inGallery(['a fox', 'an owl', 'a hare']);
      const download = () => studio.button('gallery:download').click();
      await studio.picture('a fox').click({ modifiers: ['Control'] });
      expect((await saved(studio, download)).name).toMatch(/^a fox.*\.png$/);
      await studio.picture('an owl').click({ modifiers: ['Control'] });
      await expectPictures(await saved(studio, download), ['a fox', 'an owl']);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'that are gone meanwhile are said to be, in words',
    async () => {
      const studio = await inGallery(['a fox', 'an owl']);
      await studio.picture('a fox').click({ modifiers: ['Control'] });
      await studio.picture('an owl').click({ modifiers: ['Control'] });
      await studio.page.route('**/api/v1/images/archive', (route) =>
        route.fulfill({ status: 404, contentType: 'application/problem+json', body: '{"code":"not_found"}' }),
      );
      await studio.button('gallery:download').click();
      await studio.text('problems:not_found').waitFor();
    },
    SLOW,
  );
});
