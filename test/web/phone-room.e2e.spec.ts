/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { SLOW } from '../system/slow.js';
import { PHONE } from './looks.js';
import { webSuite } from './web-suite.js';

const suite = webSuite({ stepMs: 1 });

describe('a phone whose keyboard is open, or that lies on its side', () => {
  it.each([
    { width: 390, height: 400 },
    { width: 360, height: 330 },
    { width: 844, height: 390 },
  ])(
    'shows the prompt that is written, and the button that generates, in $width x $height',
    async (viewport) => {
      const studio = await suite.visit('en', PHONE);
      await studio.register(`room-${viewport.width}-${viewport.height}`);
      const { page, prompt } = studio;
      // What the form shows of the workflow comes a moment later, and pushes the prompt down.
      await page.waitForLoadState('networkidle');
      await prompt.tap();
      await page.setViewportSize(viewport);
      await page.waitForFunction(inWindow, await prompt.elementHandle());
      const submit = page.getByRole('button', { name: studio.say('make:submit') });
      await expectAbove(prompt, submit, page);
      await studio.expectNoSidewaysScroll();
    },
    SLOW,
  );
});

function inWindow(element: Node): boolean {
  const { top, bottom } = (element as HTMLElement).getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

/** The button stands below the prompt, all of it in the window, and nothing covers it. */
async function expectAbove(prompt: Locator, submit: Locator, page: Page): Promise<void> {
  const [above, below] = [(await prompt.boundingBox())!, (await submit.boundingBox())!];
  expect(above.y + above.height).toBeLessThanOrEqual(below.y);
  expect(below.y + below.height).toBeLessThanOrEqual(page.viewportSize()!.height);
  await submit.tap({ trial: true });
}
