/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { SLOW } from '../system/slow.js';
import { DESKTOP, PHONE } from './looks.js';
import { makeFor } from './made-pictures.js';
import { webSuite } from './web-suite.js';

const suite = webSuite({ stepMs: 1 });

/** What moved while the make page was loaded, and by how much. */
async function shiftsOn(look: BrowserContextOptions): Promise<string[]> {
  const account = await suite.installation.user();
  await makeFor(suite, account, 'a still fox');
  const studio = await suite.visit('en', look);
  const { page, say } = studio;
  await studio.signIn(account.user.username, account.password);
  await studio.finished('a still fox');
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node?: Node }[] })[])
        shifts.push(`${entry.value.toFixed(4)} ${entry.sources.map(({ node }) => (node as Element)?.outerHTML?.slice(0, 120)).join(' | ')}`); // prettier-ignore
    }).observe({ type: 'layout-shift', buffered: true });
  });
  // The list of workflows is the last to arrive.
  await page.route('**/api/v1/workflows?*', async (route) => {
    await studio.finished('a still fox');
    await route.continue();
  });
  const listed = page.waitForResponse((response) => response.url().includes('/api/v1/workflows?'));
  await page.reload();
  await (await listed).finished();
  await page.getByRole('combobox', { name: say('make:workflow') }).waitFor();
  await studio.finished('a still fox');
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
}

describe('the make page', () => {
  it.each([['a desk', DESKTOP], ['a phone', PHONE]] as const)('does not move while it loads, on %s', async (_, look) => expect(await shiftsOn(look)).toEqual([]), SLOW); // prettier-ignore
});
