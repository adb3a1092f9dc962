import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { runFolder } from '@atelier/testing';
import type { BrowserContext } from 'playwright-core';
import { Installation } from '../installation/installation.js';
import { SLOW } from '../system/slow.js';
import { openBrowser } from './browser.js';
import { Studio } from './studio.js';
import { LANGUAGES } from './texts.js';

/** Finding a browser may mean installing one. */
const PATIENCE_MS = 600_000;
/** Twenty steps of this outlast a reload on a busy machine. */
const STEP_MS = 400;
const PROMPTS = { en: 'a red fox in the snow', 'zh-CN': '雪地里的一只红狐狸' };

let installation: Installation;
let context: BrowserContext;

beforeAll(async () => {
  installation = await Installation.start({ folder: runFolder(), settings: { COMFY_SIM_STEP_MS: String(STEP_MS) } });
}, PATIENCE_MS);
afterAll(() => installation?.discard(), SLOW);
afterEach(() => context?.close());

describe.each(LANGUAGES)('a first visit in %s', (language) => {
  it(
    'goes from the entrance to a picture, survives a reload, and ends at the entrance',
    async () => {
      context = await openBrowser(runFolder(), { locale: language });
      const studio = await Studio.open(context, installation.embedded.urls[0]!, language);
      const prompt = PROMPTS[language];
      expect(await studio.page.locator('html').getAttribute('lang')).toBe(language);
      await studio.register(`visitor-${language === 'en' ? 'ada' : '小明'}`);
      await studio.text('make:emptyTitle').waitFor();

      // It is there at once, then it is watched.
      await studio.write(prompt);
      await studio.page.keyboard.press('Control+Enter');
      await studio.easel.getByRole('progressbar').waitFor();
      await studio.easel.getByText(studio.say('make:phase.sampling')).waitFor();
      const preview = studio.easel.locator('img[src^="blob:"]');
      await preview.waitFor();
      await studio.loaded(preview);
      await studio.finished(prompt);
      await studio.recent.getByRole('link', { name: studio.say('gallery:open', { prompt }) }).waitFor();

      // Nothing is lost on a reload: neither the session, nor the draft, nor the picture.
      await studio.page.reload();
      await studio.finished(prompt);
      expect(await studio.prompt.inputValue()).toBe(prompt);

      // A running one goes on over a reload, and ends when it is cancelled.
      await studio.press();
      await studio.easel.getByText(studio.say('make:phase.sampling')).waitFor();
      await studio.page.reload();
      await studio.easel.getByText(studio.say('make:phase.sampling')).waitFor();
      await studio.easel.getByRole('button', { name: studio.say('make:cancel') }).click();
      await studio.recent.getByText(studio.say('make:status.cancelled')).waitFor();

      await studio.signOut();
      await studio.page.reload();
      await studio.heading('session:signInTitle').waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
