import { findChromium } from '@atelier/testing/servers';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { openBrowser } from '../../test/web/browser.js';
import { textsOf } from '../../test/web/texts.js';
import type { Bench } from '../harness/bench.js';
import { PASSWORD, type User } from '../platform/accounts.js';
import { PageWatch } from './page-watch.js';

/** The screen of a person at a desk. */
export const LOOK = { viewport: { width: 1_440, height: 900 }, locale: 'en', colorScheme: 'dark' } as const;
/** A page of the history that does not arrive in this time fails the measurement. */
const PAGE_MS = 20_000;
const say = textsOf('en');

/** A browser signed in as one user, with all of their pictures loaded. */
export class Visit {
  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    readonly watch: PageWatch,
  ) {}

  static async begin(bench: Bench, url: string, user: User): Promise<Visit> {
    const context = await openBrowser(bench.folder, LOOK, findChromium);
    const page = context.pages()[0]!;
    const visit = new Visit(context, page, await PageWatch.over(page));
    await page.goto(`${url}/gallery`);
    await page.getByLabel(say('session:username')).fill(user.name);
    await page.getByLabel(say('session:password'), { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await visit.grid.waitFor();
    return visit;
  }

  // By their attributes: to look for a role, the browser works out those of the whole page, in the time that is measured.

  get grid(): Locator {
    return this.page.locator('[role=grid]');
  }

  get prompt(): Locator {
    return this.page.getByLabel(say('make:prompt'), { exact: true });
  }

  get search(): Locator {
    return this.page.getByRole('textbox', { name: say('gallery:searchLabel') });
  }

  get viewer(): Locator {
    return this.page.locator('[role=dialog]');
  }

  /** The square that the keyboard would stand on first. */
  get square(): Locator {
    return this.grid.locator('[data-cell][tabindex="0"]');
  }

  /** Goes to the end of the list until there is no page after it. */
  async loadAll(): Promise<void> {
    let isLast = false;
    const last = this.lastPage().then(() => (isLast = true));
    await this.square.focus();
    while (!isLast) {
      const rows = await this.grid.getAttribute('aria-rowcount');
      await this.page.keyboard.press('End');
      const more = this.page.locator(`[role=grid]:not([aria-rowcount="${rows}"])`);
      // The last page may have been drawn before its answer was read here: then no row comes any more.
      await Promise.race([last, more.waitFor({ timeout: PAGE_MS })]);
    }
    await this.page.keyboard.press('Home');
  }

  /** Waits for the page of the history after which there is none. */
  private lastPage(): Promise<unknown> {
    return this.page.waitForResponse(
      async (answer) => {
        if (!/generation\/history\?/.test(answer.url()) || /status=(pending|processing)/.test(answer.url()))
          return false;
        const { next_cursor: next } = (await answer.json()) as { next_cursor: string | null };
        return next === null;
      },
      { timeout: 0 },
    );
  }

  /** Goes to a page by the navigation, as everybody does: what was loaded stays. */
  async go(place: 'make' | 'gallery'): Promise<void> {
    const navigation = this.page.getByRole('navigation', { name: say('shell:navigation') });
    await navigation.getByRole('link', { name: say(`shell:places.${place}`) }).click();
    await (place === 'make' ? this.prompt : this.grid).waitFor();
  }

  /** Opens the mask editor for the newest picture. */
  async openMask(): Promise<void> {
    await this.square.hover();
    await this.grid
      .getByRole('button', { name: say('gallery:reuse'), exact: false })
      .first()
      .click();
    await this.page.getByRole('menuitem', { name: say('make:from.inpaint') }).click();
    await this.page.locator('[data-stage] canvas').waitFor();
  }

  async end(): Promise<void> {
    await this.context.close();
  }
}
