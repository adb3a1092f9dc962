import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { ACTION_TIMEOUT_MS, DESKTOP, launchBrowser } from './browser.js';
import { Studio } from './studio.js';
import type { Language } from './texts.js';

/**
 * Windows of one browser. Each context is somebody else, or the same person on another device: it shares no cookies, storage or cache with the
 * others. The browser is started by the first window and serves all the tests of a file, because starting one costs seconds.
 */
export class Windows {
  private browser: Promise<Browser> | undefined;
  private readonly contexts: BrowserContext[] = [];

  /** Opens an address: the studio, or what somebody without an account sees. */
  async open(url: string, language: Language = 'en', look: BrowserContextOptions = {}): Promise<Studio> {
    return Studio.open(await this.context({ locale: language, ...look }), url, language);
  }

  async context(look: BrowserContextOptions = {}): Promise<BrowserContext> {
    this.browser ??= launchBrowser();
    const context = await (await this.browser).newContext({ viewport: DESKTOP, serviceWorkers: 'block', ...look });
    context.setDefaultTimeout(ACTION_TIMEOUT_MS);
    this.contexts.push(context);
    return context;
  }

  async closeAll(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }

  async end(): Promise<void> {
    await (await this.browser)?.close();
  }
}
