import { findChromium } from '@atelier/testing/servers';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { openBrowser } from '../../test/web/browser.js';
import type { Bench } from '../harness/bench.js';
import type { Gallery } from '../studio/interactions.js';
import { PageWatch } from '../studio/page-watch.js';
import { LOOK } from '../studio/visit.js';
import type { Box } from './gallery-boxes.js';
import { actOnKeys } from './least-gallery-keys.js';
import { drawNearWindow, passAll } from './least-gallery-page.js';

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pictures</title><style>
  body { margin: 0; background: #14130f; color: #eee; font: 12px/1.4 sans-serif }
  form { position: fixed; inset: 0 0 auto; z-index: 1 }
  a { position: absolute; overflow: hidden; border-radius: 4px; background: #222; color: inherit }
  a[aria-selected=true], .all a { outline: 3px solid #7af }
  a[data-favourite]::after { content: '♥'; position: absolute; inset: 4px 4px auto auto }
  img { width: 100%; height: 100%; object-fit: cover }
  [role=dialog] { position: fixed; inset: 0; z-index: 2; background: #000 }
  [role=dialog] img { object-fit: contain }
</style><body data-at="0"><form><input aria-label="Search"><textarea aria-label="Prompt"></textarea></form>
<div role="grid"></div></body></html>`;

/**
 * The least page that shows the same thumbnails in the same places and is used by the same keys: links with an `img` or some text, drawn
 * while they are near the window, over them one picture as a whole, and two plain fields. It leaves out what else a studio does: no
 * framework, cache of tasks or live events, no captions, no placeholders and no fading; what is selected or marked is a style on the page,
 * of which nobody is told; what is typed is neither searched nor kept.
 */
export class LeastGallery implements Gallery {
  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    readonly watch: PageWatch,
  ) {}

  /** In a browser of its own, at the origin of the thumbnails. */
  static async open(bench: Bench, url: string, boxes: readonly Box[]): Promise<LeastGallery> {
    const context = await openBrowser(bench.folder, LOOK, findChromium);
    const page = context.pages()[0]!;
    const watch = await PageWatch.over(page);
    const address = `${url}/least-gallery`;
    await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
    await page.goto(address);
    // The requests for thumbnails would come through here too.
    await page.unroute(address);
    await page.evaluate(drawNearWindow, boxes);
    await page.evaluate(actOnKeys, boxes);
    return new LeastGallery(context, page, watch);
  }

  get viewer(): Locator {
    return this.page.locator('[role=dialog]');
  }

  get square(): Locator {
    return this.page.locator('[data-cell][tabindex="0"]');
  }

  get search(): Locator {
    return this.page.getByLabel('Search');
  }

  get prompt(): Locator {
    return this.page.getByLabel('Prompt');
  }

  /** Everything is in one place, whose beginning this is. */
  async go(): Promise<void> {
    await this.page.evaluate(() => scrollTo(0, 0));
  }

  /** Lets the browser have every thumbnail once, as in the studio that has loaded everything: what it keeps of them, it has to collect. */
  async passAll(): Promise<void> {
    await this.page.evaluate(passAll);
  }

  async end(): Promise<void> {
    await this.context.close();
  }
}
