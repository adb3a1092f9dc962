/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { HistoryPage } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { SLOW } from '../system/slow.js';
import { DESKTOP } from './looks.js';
import { MaskEditor } from './mask-editor.js';
import type { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

const suite = webSuite({ stepMs: 1 });
const SIZE = { width: 512, height: 384 };
const PROMPT = 'a red fox in the snow';

describe('a picture of the gallery', () => {
  it(
    'is inpainted with six presses, from the gallery to the result',
    async () => {
      const account = await suite.installation.user();
      const api = suite.installation.api(account);
      const { id } = await api.create({ prompt: PROMPT, ...SIZE });
      const completed = async () => (await api.status(id)).status === 'completed' || null;
      await until(completed, { what: 'the picture to be made', timeoutMs: 60_000 });
      const studio = await suite.visit('en', DESKTOP);
      const { page, say } = studio;
      const editor = new MaskEditor(studio, SIZE);
      await studio.signIn(account.user.username, account.password);
      await studio.go('gallery');
      const pressed = await countPresses(studio);
      await studio.picture(PROMPT).hover();
      await page.getByRole('button', { name: say('gallery:reuseOfPicture', { prompt: PROMPT }) }).click();
      await page.getByRole('menuitem', { name: say('make:from.inpaint') }).click();
      await editor.open();
      await editor.stroke([150, 200], [350, 200]);
      const [mask] = await editor.finish(api);
      expect(mask!.at(250, 200)).toBe(255);
      await studio.press();
      const made = async () => {
        const { items } = (await api.get<HistoryPage>('/api/v1/generation/history')).body;
        return items.find(({ workflow, status }) => workflow && status === 'completed') ?? null;
      };
      const task = await until(made, { what: 'the inpainted picture', timeoutMs: 60_000 });
      expect(JSON.stringify(task.values)).toContain('"mask":{"asset":');
      await studio.canvas.getByRole('img').first().waitFor();
      expect(await pressed()).toBeLessThanOrEqual(6);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

/** Counts what is pressed from now on, as the page hears of it. */
async function countPresses({ page }: Studio): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Object.assign(window, { presses: 0 });
    addEventListener('pointerdown', () => ((window as unknown as { presses: number }).presses += 1), { capture: true });
  });
  return () => page.evaluate(() => (window as unknown as { presses: number }).presses);
}
