import { describe, expect, it } from '@jest/globals';
import { SLOW } from '../system/slow.js';
import { LANGUAGES } from './texts.js';
import { webSuite } from './web-suite.js';

/** Twenty steps of this outlast a reload on a busy machine. */
const STEP_MS = 400;
const PROMPTS = { en: 'a red fox in the snow', 'zh-CN': '雪地里的一只红狐狸' };

const suite = webSuite({ stepMs: STEP_MS });

describe.each(LANGUAGES)('a first visit in %s', (language) => {
  it(
    'goes from the entrance to a picture, survives a reload, and ends at the entrance',
    async () => {
      const studio = await suite.visit(language);
      const prompt = PROMPTS[language];
      await studio.page.locator(`html[lang="${language}"]`).waitFor();
      await studio.register(`visitor-${language === 'en' ? 'ada' : '小明'}`);
      await studio.text('make:emptyTitle').waitFor();

      // It is there at once, then it is watched.
      await studio.write(prompt);
      await studio.page.keyboard.press('Control+Enter');
      await studio.canvas.getByRole('progressbar').waitFor();
      await studio.canvas.getByText(studio.say('make:phase.sampling')).waitFor();
      const preview = studio.canvas.locator('img[src^="blob:"]');
      await preview.waitFor();
      await studio.loaded(preview);
      await suite.hurry();
      await studio.finished(prompt);
      await studio.recent.getByRole('link', { name: studio.say('gallery:open', { prompt }) }).waitFor();

      // Nothing is lost on a reload: neither the session, nor the draft, nor the picture.
      await studio.page.reload();
      await studio.finished(prompt);
      expect(await studio.prompt.inputValue()).toBe(prompt);

      // A running one goes on over a reload, and ends when it is cancelled.
      await suite.slowDown();
      await studio.press();
      await studio.canvas.getByText(studio.say('make:phase.sampling')).waitFor();
      await studio.page.reload();
      await studio.canvas.getByText(studio.say('make:phase.sampling')).waitFor();
      await studio.canvas.getByRole('button', { name: studio.say('make:cancel') }).click();
      await studio.recent.getByText(studio.say('make:status.cancelled')).waitFor();

      await studio.signOut();
      await studio.page.reload();
      await studio.heading('session:signInTitle').waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
