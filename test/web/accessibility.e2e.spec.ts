/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { describe, expect, it } from '@jest/globals';
import { SLOW } from '../system/slow.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

/** Long enough for a look at a running task. */
const STEP_MS = 400;
const FOX = '雪地里的狐狸';

const suite = webSuite({ stepMs: STEP_MS });
let visitors = 0;

const visitor = () => `visitor${(visitors += 1)}`;

async function check(studio: Studio): Promise<void> {
  await studio.expectAccessible();
  await studio.expectNoSidewaysScroll();
}

async function lookAtEntrance(studio: Studio): Promise<void> {
  await studio.heading('session:signInTitle').waitFor();
  await check(studio);
  await studio.button('session:signIn').click();
  await studio.text('session:required').waitFor();
  await check(studio);
  await studio.register(visitor());
}

async function lookAtForm(studio: Studio): Promise<void> {
  const { page, say } = studio;
  await studio.text('make:emptyTitle').waitFor();
  await check(studio);
  await studio.accountMenu.click();
  await page.getByRole('menuitem', { name: say('account:signOut') }).waitFor();
  await check(studio);
  await page.keyboard.press('Escape');
  await studio.press();
  await page.locator('[aria-invalid="true"]').first().waitFor();
  await page.getByText(say('make:more')).click();
  await check(studio);
  await page.getByRole('combobox', { name: say('make:sampler') }).click();
  await page.getByRole('option', { name: 'heun', exact: true }).waitFor();
  await check(studio);
  await page.keyboard.press('Escape');
  // On a phone it would stand half under the bar with the button further down, where its parts are too small to press before one scrolls.
  await page.getByText(say('make:more')).click();
}

/** Two pictures, the first of them while it is made. */
async function lookAtCanvas(studio: Studio): Promise<void> {
  await studio.write(FOX);
  const sampling = studio.canvas.getByText(studio.say('make:phase.sampling'));
  await studio.press();
  // A press while another is on its way does nothing.
  await sampling.waitFor();
  await studio.press();
  await sampling.waitFor();
  await check(studio);
  await suite.hurry();
  await studio.finished(FOX);
  await studio.recent.getByRole('link').nth(1).waitFor();
  await check(studio);
}

async function lookAtViewer(studio: Studio): Promise<void> {
  await studio.recent.getByRole('link').first().click();
  await studio.loaded(studio.viewer.getByRole('img'));
  await check(studio);
  await studio.viewer.getByRole('button', { name: studio.say('gallery:moreActions') }).click();
  await studio.page.getByRole('menu').waitFor();
  await check(studio);
  await studio.page.getByRole('menuitem', { name: studio.say('viewer:compare') }).click();
  await studio.viewer.getByRole('slider').waitFor();
  await check(studio);
  await studio.page.keyboard.press('Escape');
  await studio.viewer.waitFor({ state: 'hidden' });
}

async function lookAtGallery(studio: Studio): Promise<void> {
  const picture = studio.picture(FOX).first();
  await studio.go('gallery');
  await picture.waitFor();
  await check(studio);
  await studio.button('gallery:filters').click();
  await studio.button('gallery:choose').click();
  await picture.click();
  await check(studio);
  await studio.button('collections:addTo').click();
  await studio.page.getByRole('menuitem', { name: studio.say('collections:new') }).click();
  await studio.page.getByLabel(studio.say('collections:name')).fill('红狐');
  await check(studio);
  await studio.button('collections:create').click();
  await studio.page.getByRole('dialog', { name: studio.say('collections:newTitle') }).waitFor({ state: 'hidden' });
}

async function lookAtCollections(studio: Studio): Promise<void> {
  const picture = studio.picture(FOX).first();
  await studio.go('collections');
  await check(studio);
  await studio.page.getByRole('link', { name: '红狐' }).click();
  await picture.waitFor();
  await check(studio);
  await picture.focus();
  await studio.page.keyboard.press('Delete');
  await studio.text('collections:empty').waitFor();
  await check(studio);
}

async function lookAtTrash(studio: Studio): Promise<void> {
  await studio.go('trash');
  await studio.page.getByRole('article').waitFor();
  await check(studio);
  await studio.button('trash:empty').click();
  await studio.page.getByRole('alertdialog').waitFor();
  await check(studio);
  await studio.button('trash:emptyConfirm').click();
  await studio.text('trash:none').waitFor();
  await check(studio);
}

async function lookAtAccount(studio: Studio): Promise<void> {
  await studio.goTo('account');
  await studio.text('profile:thisDevice').waitFor();
  await check(studio);
  await studio.button('profile:changePassword').click();
  await studio.text('session:required').waitFor();
  await check(studio);
}

const LOOKS_AT = [
  lookAtEntrance,
  lookAtForm,
  lookAtCanvas,
  lookAtViewer,
  lookAtGallery,
  lookAtCollections,
  lookAtTrash,
  lookAtAccount,
];

/** Some thirty looks, each at everything on the page. */
const WALK = 2 * SLOW;

describe.each(LOOKS)('every page in $language, $theme', ({ language, theme, isPhone }) => {
  it(
    `meets WCAG 2.2 AA, and is never wider than the window (${isPhone ? 'a phone' : 'a desktop'})`,
    async () => {
      const studio = await suite.visit(language, {
        colorScheme: theme,
        ...(isPhone ? PHONE : DESKTOP),
      });
      for (const lookAt of LOOKS_AT) await lookAt(studio);
      expect(studio.complaints).toEqual([]);
    },
    WALK,
  );
});

describe('somebody who is made ill by motion', () => {
  it(
    'sees none, while a picture is being made and after',
    async () => {
      const studio = await suite.visit('en', { reducedMotion: 'reduce' });
      await studio.register(visitor());
      const moving = () =>
        studio.page.evaluate(() => {
          const lasting = ({ effect }: Animation) => Number(effect?.getComputedTiming().endTime) > 1;
          return document.getAnimations().filter(lasting).length;
        });
      await studio.write('a fox');
      await studio.press();
      await studio.canvas.getByText(studio.say('make:phase.sampling')).waitFor();
      expect(await moving()).toBe(0);
      // The page does move for everybody else, so that this shows something.
      await studio.page.emulateMedia({ reducedMotion: 'no-preference' });
      expect(await moving()).toBeGreaterThan(0);
      await studio.page.emulateMedia({ reducedMotion: 'reduce' });
      await suite.hurry();
      await studio.finished('a fox');
      expect(await moving()).toBe(0);
    },
    SLOW,
  );
});

describe('a screen reader', () => {
  it(
    'hears of progress at quarters only, and of the end',
    async () => {
      const studio = await suite.visit();
      await studio.register(visitor());
      await studio.page.evaluate(() => {
        const heard: string[] = [];
        Object.assign(window, { heard });
        const listen = () => {
          for (const region of document.querySelectorAll('[role=status]')) {
            const words = region.textContent ?? '';
            if (words !== '' && heard.at(-1) !== words) heard.push(words);
          }
        };
        new MutationObserver(listen).observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      await studio.make('a fox');
      await studio.page
        .getByText(studio.say('make:announce.completed', { prompt: 'a fox' }))
        .waitFor({ state: 'attached' });
      const heard = await studio.page.evaluate(() => (window as unknown as { heard: string[] }).heard);
      const percents = heard.filter((words) => words.includes('%'));
      expect(percents.length).toBeGreaterThanOrEqual(3);
      expect(percents.filter((words) => !/“a fox”: (0|25|50|75)%/.test(words))).toEqual([]);
      expect(heard.at(-1)).toBe(studio.say('make:announce.completed', { prompt: 'a fox' }));
    },
    SLOW,
  );
});
