import { describe, expect, it } from '@jest/globals';
import { SLOW } from '../system/slow.js';
import { ownWebSuite } from './web-suite.js';

const MODELS = ['水墨画', ...Array.from({ length: 20 }, (_, number) => `painter-${number}`), 'dreamshaper-xl-turbo'];

const suite = ownWebSuite({
  settings: { COMFY_SIM_MODELS: MODELS.map((name) => `${name}.safetensors`).join(',') },
});

describe('a model among many', () => {
  it(
    'is found by typing parts of its name, without a mouse, and says whether it is ready',
    async () => {
      const studio = await suite.visit();
      await studio.register('chooser');
      const { page, say } = studio;
      // The list that can be searched: it takes the place of a short one as soon as the models are known.
      const field = page.locator('#model_name[aria-haspopup=dialog]');
      const search = page.getByRole('combobox', { name: say('make:modelSearch') });
      const open = async () => {
        await search.waitFor({ state: 'detached' }); // the last one may still be fading
        await field.focus();
        await page.keyboard.press('Enter');
        await search.waitFor();
      };
      const names = async () => page.getByRole('option').allInnerTexts();
      await open();
      expect(await names()).toHaveLength(MODELS.length);
      await studio.expectAccessible();
      await page.keyboard.type('turbo DREAM');
      await page.getByRole('option').nth(1).waitFor({ state: 'detached' });
      expect((await names())[0]).toContain(say('make:modelCold'));
      await page.keyboard.press('Enter');
      await field.filter({ hasText: 'dreamshaper-xl-turbo' }).waitFor();
      // The size that the form proposes is that of the model.
      await studio.make('a fox');
      expect(await studio.canvas.getByText('1024 × 1024').count()).toBe(1);

      await page.waitForResponse((answer) => answer.url().endsWith('/models'));
      await open();
      await page.keyboard.type('turbo');
      await page.getByRole('option', { name: say('make:modelWarm') }).waitFor();
      await page.keyboard.press('Escape');
      await open();
      await page.keyboard.type('水墨');
      await page.getByRole('option').nth(1).waitFor({ state: 'detached' });
      await page.keyboard.press('Enter');
      await field.filter({ hasText: '水墨画' }).waitFor();
      await open();
      await page.keyboard.type('nothing like it');
      await studio.text('make:modelNotFound').waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
