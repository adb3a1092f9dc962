import { runFolder } from '@atelier/testing';
import type { BrowserContext, BrowserContextOptions } from 'playwright-core';
import { openBrowser } from './browser.js';
import { Studio } from './studio.js';
import type { Language } from './texts.js';

/** Several people, or one on several devices: each window is of a browser of its own, without cookies. */
export class Windows {
  private readonly contexts: BrowserContext[] = [];

  /** Opens an address: the studio, or what somebody without an account sees. */
  async open(url: string, language: Language = 'en', look: BrowserContextOptions = {}): Promise<Studio> {
    const context = await openBrowser(runFolder(), { locale: language, ...look });
    this.contexts.push(context);
    return Studio.open(context, url, language);
  }

  async closeAll(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }
}
