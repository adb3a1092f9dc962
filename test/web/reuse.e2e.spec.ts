import { describe, expect, it } from '@jest/globals';
import type { Task } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import type { Locator } from 'playwright-core';
import { SLOW } from '../system/slow.js';
import type { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

const FOX = {
  prompt: '雪地里的狐狸',
  negative_prompt: 'blurry',
  seed: 1984,
  steps: 31,
  width: 320,
  height: 256,
};

const suite = webSuite();

/** Somebody who has made pictures in one go, and looks at the make page. */
async function visit(pictures = 1): Promise<Studio> {
  const account = await suite.installation.user();
  const api = suite.installation.api(account);
  const { id } = await api.create({ ...FOX, batch_size: pictures });
  const completed = async () => (await api.status(id)).status === 'completed' || null;
  await until(completed, { what: 'the picture to be made', timeoutMs: 60_000 });
  const studio = await suite.visit();
  await studio.signIn(account.user.username, account.password);
  await studio.finished(FOX.prompt);
  return studio;
}

type Way = 'settings' | 'prompt' | 'seed' | 'variations';

/** Chooses a line of the open menu by the keyboard. */
async function choose({ page, say }: Studio, way: Way): Promise<void> {
  const line = page.getByRole('menuitem', { name: say(`gallery:reuseWays.${way}`) });
  await line.waitFor();
  for (let presses = 0; presses < 5; presses += 1) {
    if (await line.evaluate((element) => element === element.ownerDocument.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await line.waitFor({ state: 'detached' });
}

async function openMenu({ page, say }: Studio, within: Locator): Promise<void> {
  await within.getByRole('button', { name: say('gallery:reuse') }).focus();
  await page.keyboard.press('Enter');
}

/** Presses, and answers with what was asked for then. */
async function asked(studio: Studio): Promise<object> {
  await studio.heading('make:title').waitFor();
  const create = studio.page.waitForResponse((response) => response.url().endsWith('/generation/create'));
  await studio.press();
  const { prompt, params } = (await (await create).json()) as Task;
  return { prompt, ...params };
}

describe('a picture is used again without a mouse', () => {
  it(
    'from the canvas: its prompt alone, with the settings that are in the form',
    async () => {
      const studio = await visit();
      await openMenu(studio, studio.canvas);
      await choose(studio, 'prompt');
      const body = await asked(studio);
      expect(body).toMatchObject({ prompt: FOX.prompt, negative_prompt: 'blurry', width: 512, height: 512, steps: 20 });
      expect(body).not.toMatchObject({ seed: FOX.seed });
    },
    SLOW,
  );

  it(
    'from the canvas with several pictures: the first one goes into another form, unless another is chosen in the menu',
    async () => {
      const studio = await visit(3);
      const { page, say } = studio;
      const choice = (number: number, checked: boolean) =>
        page.getByRole('menuitemradio', { name: say('gallery:reuseNumber', { number, count: 3 }), checked });
      const address = await studio.canvas.getByRole('img').nth(2).getAttribute('src');
      const [third] = /images\/\d+\//.exec(address!)!;
      await openMenu(studio, studio.canvas);
      await choice(1, true).waitFor();
      await studio.expectAccessible();
      await choice(3, false).click();
      await choice(3, true).waitFor();
      const fetched = page.waitForRequest((request) => request.url().includes(third));
      await page.getByRole('menuitem', { name: say('make:from.upscale') }).click();
      await fetched;
      await page
        .getByRole('button', { name: new RegExp(`^${say('common:named', { name: say('assets:replace'), what: '' })}`) })
        .waitFor();
    },
    SLOW,
  );

  it(
    'from the viewer: all of its settings with the same seed',
    async () => {
      const studio = await visit();
      await studio.recent.getByRole('link').first().click();
      await openMenu(studio, studio.viewer);
      await choose(studio, 'seed');
      await studio.viewer.waitFor({ state: 'hidden' });
      expect(await asked(studio)).toMatchObject(FOX);
    },
    SLOW,
  );

  it(
    'from the gallery: variations, or its settings with another seed, by a key at its square',
    async () => {
      const studio = await visit();
      const { page } = studio;
      await studio.go('gallery');
      await studio.picture(FOX.prompt).focus();
      await page.keyboard.press('r');
      await studio.expectAccessible();
      // Whoever changes their mind stands where they were.
      await page.getByRole('menu').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      expect(await studio.picture(FOX.prompt).evaluate((link) => link === link.ownerDocument.activeElement)).toBe(true);

      await page.keyboard.press('r');
      await choose(studio, 'variations');
      const { seed, ...settings } = FOX;
      const variations = await asked(studio);
      expect(variations).toMatchObject({ ...settings, batch_size: 4 });
      expect(variations).not.toMatchObject({ seed });

      await studio.go('gallery');
      await studio.picture(FOX.prompt).first().hover();
      await page.getByRole('button', { name: studio.say('gallery:reuseOfPicture', { prompt: FOX.prompt }) }).last().click(); // prettier-ignore
      await choose(studio, 'settings');
      expect(await asked(studio)).toMatchObject(settings);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
