import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { chromiumPath } from '@atelier/testing/servers';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';

/** The first is for root, who has no sandbox; the others keep a test machine quiet and off the network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-sync',
];
export const ACTION_TIMEOUT_MS = 30_000;
export const DESKTOP = { width: 1_280, height: 900 };

/** A browser whose contexts are opened one by one, as tests do. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: FLAGS });
}

/**
 * A browser with a profile on disk, as one person has it on one device: for what measures or portrays the page. What runs without a test run
 * finds its own Chromium.
 */
export async function openBrowser(
  folder: string,
  options: BrowserContextOptions = {},
  find: () => Promise<string> = chromiumPath,
): Promise<BrowserContext> {
  const profile = await mkdtemp(join(folder, 'chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await find(),
    args: FLAGS,
    viewport: DESKTOP,
    ...options,
  });
  context.setDefaultTimeout(ACTION_TIMEOUT_MS);
  return context;
}
