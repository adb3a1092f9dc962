/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Locator } from 'playwright-core';
import { SLOW } from '../system/slow.js';
import { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

/** Twenty steps of this are long enough to do something in between. */
const STEP_MS = 200;

const suite = webSuite({ stepMs: STEP_MS });
let visitors = 0;

async function visit(options: BrowserContextOptions = {}): Promise<Studio> {
  const studio = await suite.visit('en', options);
  await studio.register(`maker${(visitors += 1)}`);
  return studio;
}

describe('a press on Generate', () => {
  it(
    'before the list of models is there waits for it',
    async () => {
      const account = await suite.installation.user();
      const context = await suite.windows.context();
      const page = await context.newPage();
      let release = (): void => undefined;
      const isReleased = new Promise<void>((resolve) => (release = resolve));
      await page.route(/\/api\/v1\/models/, async (route) => isReleased.then(() => route.continue()));
      const studio = await Studio.open(context, suite.url());
      await studio.signIn(account.user.username, account.password);
      await suite.hurry();
      await studio.write('an early bird');
      await studio.press();
      release();
      await studio.finished('an early bird');
    },
    SLOW,
  );
});

describe('the prompt', () => {
  it(
    'is weighed by keys, in English and Chinese, and Ctrl+Z takes it back',
    async () => {
      const studio = await visit();
      const { keyboard } = studio.page;
      // The keys come with the tools, as soon as the page is idle.
      await studio.button('make:stronger').waitFor();
      await studio.prompt.pressSequentially('a red fox');
      await keyboard.press('Control+ArrowUp');
      expect(await studio.prompt.inputValue()).toBe('a red (fox:1.1)');
      await keyboard.press('Control+ArrowUp');
      expect(await studio.prompt.inputValue()).toBe('a red (fox:1.2)');
      await keyboard.press('Control+z');
      await keyboard.press('Control+z');
      expect(await studio.prompt.inputValue()).toBe('a red fox');

      await studio.write('雪地里的红狐狸');
      await keyboard.press('Control+ArrowDown');
      expect(await studio.prompt.inputValue()).toBe('雪地里的红(狐狸:0.9)');
      await studio.button('make:stronger').click();
      await studio.button('make:stronger').click();
      expect(await studio.prompt.inputValue()).toBe('雪地里的红(狐狸:1.1)');
      // The draft heard of it as well.
      await studio.page.reload();
      expect(await studio.prompt.inputValue()).toBe('雪地里的红(狐狸:1.1)');
      await studio.page.getByText(studio.say('make:tokens', { tokens: 19, part: 75 })).waitFor();
    },
    SLOW,
  );

  it(
    'of before comes back by key and from the list, and what was being written is not lost',
    async () => {
      const studio = await visit();
      const { keyboard } = studio.page;
      await suite.hurry();
      await studio.make('the first one');
      await studio.make('the second one');
      await studio.write('being written');
      await keyboard.press('Alt+ArrowUp');
      expect(await studio.prompt.inputValue()).toBe('the second one');
      await keyboard.press('Alt+ArrowUp');
      expect(await studio.prompt.inputValue()).toBe('the first one');
      await keyboard.press('Alt+ArrowDown');
      await keyboard.press('Alt+ArrowDown');
      expect(await studio.prompt.inputValue()).toBe('being written');

      await studio.button('make:recentPrompts').click();
      await studio.page.getByRole('menuitem', { name: 'the first one' }).click();
      await expectPrompt(studio, 'the first one');
      await keyboard.press('Control+z');
      await expectPrompt(studio, 'being written');
    },
    SLOW,
  );
});

/** The list closes first, and then the field changes. */
async function expectPrompt(studio: Studio, text: string): Promise<void> {
  const field = await studio.prompt.elementHandle();
  await studio.page.waitForFunction(([element, value]) => (element as HTMLTextAreaElement).value === value, [field, text] as const); // prettier-ignore
}

describe('the form', () => {
  it(
    'is emptied with one press, and another one brings back what was in it',
    async () => {
      const studio = await visit();
      await studio.write('a long thought');
      await studio.button('make:startOver').click();
      expect(await studio.prompt.inputValue()).toBe('');
      await studio.button('make:bringBack').click();
      expect(await studio.prompt.inputValue()).toBe('a long thought');
    },
    SLOW,
  );
});

/** Turns the wheel over something, as far as any form is long. */
async function wheelOver({ page }: Studio, target: Locator, pixels: number): Promise<void> {
  const box = (await target.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + Math.min(box.height, 80) / 2);
  await page.mouse.wheel(0, pixels);
}

/** A turn of the wheel goes on for some frames: what is measured meanwhile is somewhere else a moment later. */
const atRest = (panel: Locator) =>
  panel.evaluate(
    (element) =>
      new Promise<void>((resolve) => {
        const stillFrames = 12;
        let [still, last] = [0, NaN];
        const look = () => {
          still = element.scrollTop === last ? still + 1 : 0;
          last = element.scrollTop;
          if (still >= stillFrames) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );

describe('the wheel over the form', () => {
  it(
    'scrolls the form alone, also at its end and from inside of the prompt',
    async () => {
      const studio = await visit({ viewport: { width: 1_280, height: 600 } });
      await studio.write('a line of a long prompt\n'.repeat(60));
      await studio.page.evaluate(() => (document.body.style.minHeight = '9000px'));
      const panel = studio.page.locator('[class*="overflow-y-auto"]').filter({ has: studio.prompt });
      const isAtEnd = () =>
        panel.evaluate((element) => element.scrollTop + element.clientHeight >= element.scrollHeight - 1);
      for (let turns = 0; turns < 50 && !(await isAtEnd()); turns += 1) await wheelOver(studio, panel, 400);
      expect(await isAtEnd()).toBe(true);
      await wheelOver(studio, panel, 3_000);
      // The first one ends in the prompt, the second one in the form; then the prompt is out of sight.
      for (let turns = 0; turns < 2; turns += 1) {
        await atRest(panel);
        await panel.evaluate((element) => element.scrollTo(0, 0));
        await atRest(panel);
        await wheelOver(studio, studio.prompt, 3_000);
      }
      // What the page has been given before is seen with this.
      await wheelOver(studio, studio.canvas, 100);
      await studio.page.waitForFunction(() => scrollY >= 100);
      expect(await studio.page.evaluate(() => scrollY)).toBeLessThan(300);
    },
    SLOW,
  );
});

describe('a link', () => {
  it(
    'carries the settings to somebody who is not signed in yet, and a reload keeps what they changed',
    async () => {
      const sender = await visit({ permissions: ['clipboard-read', 'clipboard-write'] });
      await sender.write('雪地里的狐狸, a fox & co');
      await sender.page.getByText(sender.say('make:more')).click();
      await sender.page.getByLabel(sender.say('make:steps'), { exact: true }).fill('31');
      await sender.page.getByRole('radio', { name: sender.say('make:seedModes.fixed') }).check();
      await sender.page.getByLabel(sender.say('make:seed'), { exact: true }).fill('4242');
      await sender.button('make:copyLink').click();
      await sender.text('make:linkCopied').waitFor();
      const link = await sender.page.evaluate(() => navigator.clipboard.readText());

      const context = await suite.windows.context();
      const receiver = await Studio.open(context, link);
      await receiver.register(`maker${(visitors += 1)}`);
      await receiver.text('make:linked').waitFor();
      expect(await receiver.prompt.inputValue()).toBe('雪地里的狐狸, a fox & co');
      await receiver.page.getByText(receiver.say('make:more')).click();
      const valueOf = (key: string) => receiver.page.getByLabel(receiver.say(key), { exact: true }).inputValue();
      expect([await valueOf('make:steps'), await valueOf('make:seed')]).toEqual(['31', '4242']);
      await receiver.page.waitForURL((url) => url.search === '');
      await receiver.write('changed since');
      await receiver.page.reload();
      expect(await receiver.prompt.inputValue()).toBe('changed since');
    },
    SLOW,
  );

  it(
    'with values that cannot be is opened with the rest of them',
    async () => {
      const studio = await visit();
      await studio.page.goto(`${studio.url}/?prompt=1984&steps=9999&width=513&sampler_name=magic`);
      await studio.text('make:linked').waitFor();
      expect(await studio.prompt.inputValue()).toBe('1984');
      await studio.page.getByText(studio.say('make:more')).click();
      expect(await studio.page.getByLabel(studio.say('make:steps'), { exact: true }).inputValue()).toBe('20');
    },
    SLOW,
  );
});

describe('a task that failed', () => {
  it(
    'says why, is tried again with one press, and becomes the picture',
    async () => {
      const studio = await visit();
      await Promise.all(suite.installation.simulators.map((simulator) => simulator.setFault('node_error', { times: 'until_cleared' }))); // prettier-ignore
      await studio.write('a teapot');
      await studio.press();
      await studio.canvas.getByText(studio.say('make:fault.node_error')).waitFor();
      await suite.installation.clearFaults();
      await studio.canvas.getByRole('button', { name: studio.say('make:retry'), exact: true }).click();
      await studio.canvas.getByRole('progressbar').waitFor();
      await suite.hurry();
      await studio.finished('a teapot');
      // It is the same task, not a second one.
      expect(await studio.recent.getByRole('listitem').count()).toBe(1);
    },
    SLOW,
  );
});

describe('a finished picture', () => {
  it(
    'has variations with seeds of their own, and its seed can be used again',
    async () => {
      const studio = await visit();
      await suite.hurry();
      await studio.make('a fox');
      const seed = /\d{5,}/.exec(await studio.canvas.getByText(/^Seed/).innerText())![0];
      await studio.page.getByText(studio.say('make:more')).click();
      await studio.page.getByRole('button', { name: studio.say('make:lastSeed', { seed }) }).click();
      expect(await studio.page.getByLabel(studio.say('make:seed'), { exact: true }).inputValue()).toBe(seed);

      await suite.slowDown();
      await studio.canvas.getByRole('button', { name: studio.say('make:variation') }).click();
      await studio.canvas.getByRole('progressbar').waitFor();
      await suite.hurry();
      await studio.finished('a fox');
      const other = await studio.canvas.getByText(/^Seed/).innerText();
      expect(other).not.toContain(seed);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
