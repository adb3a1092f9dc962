/// <reference lib="dom" />
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { ModerationProgram } from '../installation/moderation-program.js';
import { SLOW } from '../system/slow.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import type { Language } from './texts.js';
import { ownWebSuite } from './web-suite.js';

const program = await ModerationProgram.start();
const suite = ownWebSuite({ settings: { ...program.settings, MODERATION_PICTURES: 'on' } });
afterAll(() => program.stop());

const decide = (wanted: string, decision: 'allow' | 'block') =>
  program.decide(({ prompt }) => prompt === wanted, decision);

async function check(studio: Studio): Promise<void> {
  // What is written in a form that is still loading may be under the bar, where it is too small to press.
  await studio.page.evaluate(() => scrollTo(0, 0));
  await studio.expectAccessible();
  await studio.expectNoSidewaysScroll();
}

/** What a person is told of an output that was blocked. */
function messageOf({ page, say }: Studio, prompt: string, language: Language): Locator {
  // As the languages count one.
  const key = language === 'en' ? 'make:refused_one' : 'make:refused_other';
  const messages = page.getByRole('region', { name: say('shell:notifications') });
  return messages.getByText(say(key, { what: prompt, count: 1 }));
}

describe.each(LOOKS)('outputs that are checked, in $language on a phone: $isPhone', (look) => {
  const { language, theme, isPhone } = look;

  async function visit(): Promise<Studio> {
    const studio = await suite.visit(language, { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme });
    const { user, password } = await suite.installation.user();
    await studio.signIn(user.username, password);
    return studio;
  }

  it(
    'say so to their owner, here and after a reload, and appear by themselves when they are allowed',
    async () => {
      const studio = await visit();
      const prompt = `fox in the snow ${language}`;
      await studio.write(prompt);
      await studio.press();
      await studio.text('make:checkTitle').waitFor();
      expect(await studio.canvas.getByRole('img', { name: prompt }).count()).toBe(0);
      await check(studio);
      await studio.page.reload();
      await studio.text('make:checkTitle').waitFor();
      decide(prompt, 'allow');
      await studio.finished(prompt);
      await studio.text('make:checkTitle').waitFor({ state: 'hidden' });
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'are gone when they are blocked, and their owner is told',
    async () => {
      const studio = await visit();
      const prompt = `wolf in the snow ${language}`;
      await studio.write(prompt);
      await studio.press();
      await studio.text('make:checkTitle').waitFor();
      decide(prompt, 'block');
      const message = messageOf(studio, prompt, language);
      await message.waitFor();
      await studio.text('make:checkTitle').waitFor({ state: 'hidden' });
      expect(await studio.canvas.getByRole('img', { name: prompt }).count()).toBe(0);
      // By its place: messages are told as they come, and their buttons have a name for who goes to them alone.
      await studio.page.locator('[data-toast] button').click();
      await message.waitFor({ state: 'detached' });
      await check(studio);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
