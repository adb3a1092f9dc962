import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { chromiumPath } from '@atelier/testing/servers';
import { chromium, type BrowserContext, type BrowserContextOptions } from 'playwright-core';

/** The first is for root, who has no sandbox; the others keep a test machine quiet and off the network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-sync',
];
const ACTION_TIMEOUT_MS = 30_000;

/** A fresh browser with a profile of its own, as one person has it on one device. What runs without a test run finds its own Chromium. */
export async function openBrowser(
  folder: string,
  options: BrowserContextOptions = {},
  find: () => Promise<string> = chromiumPath,
): Promise<BrowserContext> {
  const profile = await mkdtemp(join(folder, 'chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await find(),
    args: FLAGS,
    viewport: { width: 1_280, height: 900 },
    ...options,
  });
  context.setDefaultTimeout(ACTION_TIMEOUT_MS);
  return context;
}
