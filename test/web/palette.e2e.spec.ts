/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { SLOW } from '../system/slow.js';
import type { Studio } from './studio.js';
import { textsOf } from './texts.js';
import { webSuite } from './web-suite.js';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const suite = webSuite();

const paletteOf = ({ page, say }: Studio): Locator => page.getByRole('dialog', { name: say('palette:title') });
const fieldOf = (studio: Studio) => paletteOf(studio).getByRole('combobox');
const option = (studio: Studio, name: string) => paletteOf(studio).getByRole('option', { name, exact: true });

async function open(studio: Studio): Promise<void> {
  await studio.page.keyboard.press('Control+k');
  await fieldOf(studio).waitFor();
}

/** Writes, and does the first thing that is found, which is called so. */
async function choose(studio: Studio, words: string, name: string): Promise<void> {
  await open(studio);
  await fieldOf(studio).fill(words);
  await paletteOf(studio).getByRole('option', { name, exact: true, selected: true }).waitFor();
  await studio.page.keyboard.press('Enter');
  await paletteOf(studio).waitFor({ state: 'hidden' });
}

describe('the palette', () => {
  it(
    'goes to pages, modes and earlier prompts by a few letters, and changes theme and language',
    async () => {
      const studio = await suite.visit('en');
      const { page, say } = studio;
      await studio.register('palettist');
      await studio.make('a fox at dusk');
      await open(studio);
      await studio.expectAccessible();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Escape');
      await paletteOf(studio).waitFor({ state: 'hidden' });

      await choose(studio, 'gal', say('shell:places.gallery'));
      await studio.heading('shell:places.gallery').waitFor();
      await page.waitForFunction(() => document.activeElement?.id === 'main');
      await choose(studio, 'upsc', say('make:modes.upscale'));
      await page.getByRole('radio', { name: say('make:modes.upscale'), checked: true }).waitFor();
      await choose(studio, 'dusk', 'a fox at dusk');
      // Who chose it goes on writing.
      await page.waitForFunction(() => (document.activeElement as HTMLTextAreaElement).value === 'a fox at dusk');
      await choose(studio, 'gal', say('shell:places.gallery'));
      await studio.heading('shell:places.gallery').waitFor();
      await choose(studio, 'text to', say('make:modes.image'));
      await studio.prompt.waitFor();
      await page.waitForFunction(() => document.activeElement?.matches('[data-mode=image] textarea'));
      await choose(studio, 'dark', say('palette:theme', { name: say('account:themes.dark') }));
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
      await open(studio);
      await fieldOf(studio).fill('nothing is called so');
      await option(studio, say('palette:search', { words: 'nothing is called so' })).click();
      await page.waitForURL(/gallery\?.*nothing/);

      await choose(studio, '中文', say('palette:language', { name: '简体中文' }));
      const chinese = textsOf('zh-CN');
      await page.getByRole('heading', { name: chinese('shell:places.gallery') }).waitFor();
      await page.keyboard.press('Control+k');
      const inChinese = page.getByRole('dialog', { name: chinese('palette:title') });
      await inChinese.getByRole('combobox').fill('合');
      await inChinese.getByRole('option', { name: chinese('shell:places.collections'), selected: true }).waitFor();
      await studio.expectAccessible();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'opens from a field and gives the focus back, and stays away from dialogs that ask something',
    async () => {
      const studio = await suite.visit('en');
      await studio.register('palettist2');
      await studio.prompt.fill('half a thought');
      await open(studio);
      await studio.page.keyboard.press('Control+k');
      await paletteOf(studio).waitFor({ state: 'hidden' });
      expect(await studio.prompt.evaluate((field) => field === document.activeElement)).toBe(true);
      expect(await studio.prompt.inputValue()).toBe('half a thought');

      await studio.go('collections');
      await studio.button('collections:new').first().click();
      const dialog = studio.page.getByRole('dialog', { name: studio.say('collections:newTitle') });
      await dialog.waitFor();
      await studio.page.keyboard.press('Control+k');
      await studio.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      expect(await paletteOf(studio).count()).toBe(0);
    },
    SLOW,
  );

  it(
    'opens on a phone by its button, and has no admin pages for anybody else',
    async () => {
      const studio = await suite.visit('en', PHONE);
      await studio.register('palettist3');
      await studio.page.getByRole('button', { name: studio.say('shell:palette') }).tap();
      await option(studio, studio.say('shell:places.trash')).waitFor();
      await studio.expectNoSidewaysScroll();
      expect(await option(studio, studio.say('shell:places.admin')).count()).toBe(0);
      await fieldOf(studio).fill('quit');
      await fieldOf(studio).fill('log out');
      await option(studio, studio.say('account:signOut')).tap();
      await studio.heading('session:signInTitle').waitFor();

      const { username, password } = suite.installation.address.admin;
      await studio.signIn(username, password);
      await studio.page.getByRole('button', { name: studio.say('shell:palette') }).tap();
      await fieldOf(studio).fill('dead');
      await option(studio, studio.say('admin:deadLetters.title')).tap();
      await studio.page.waitForURL(/admin\/dead-letters/);
    },
    SLOW,
  );
});
