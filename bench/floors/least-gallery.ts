/// <reference lib="dom" />
import { findChromium } from '@atelier/testing/servers';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../../test/web/browser.js';
import type { Bench } from '../harness/bench.js';
import { PageWatch } from '../studio/page-watch.js';
import { LOOK } from '../studio/visit.js';
import type { Box } from './gallery-boxes.js';

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pictures</title><style>
  body { margin: 0; background: #14130f; color: #eee; font: 12px/1.4 sans-serif }
  a { position: absolute; overflow: hidden; border-radius: 4px; background: #222; color: inherit }
  img { width: 100%; height: 100%; object-fit: cover }
  [role=dialog] { position: fixed; inset: 0; background: #000 }
  [role=dialog] img { object-fit: contain }
</style><body></body></html>`;

/**
 * The least page that shows the same thumbnails in the same places: links with an `img` or some text, drawn while they are near the
 * window, and over them one picture as a whole, by the keys of the studio. It leaves out what else a studio does: no framework, cache of
 * tasks or live events, no selection, marks or captions, no placeholders and no fading, nothing beside the grid and the picture.
 */
export class LeastGallery {
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
    await page.evaluate(viewByKeys, boxes);
    return new LeastGallery(context, page, watch);
  }

  /** Lets the browser have every thumbnail once, as in the studio that has loaded everything: what it keeps of them, it has to collect. */
  async passAll(): Promise<void> {
    await this.page.evaluate(passAll);
  }

  async end(): Promise<void> {
    await this.context.close();
  }
}

/** Runs in the page. The boxes are in the order of their tops. */
function drawNearWindow(boxes: readonly Box[]): void {
  // As far beyond the window as the studio draws.
  const beyond = 600;
  const drawn = new Map<Box, HTMLElement>();
  const last = boxes.at(-1)!;
  document.body.style.height = `${last.top + last.height}px`;
  const make = (box: Box): HTMLElement => {
    const link = Object.assign(document.createElement('a'), { href: '#', textContent: box.text });
    for (const side of ['left', 'top', 'width', 'height'] as const) link.style[side] = `${box[side]}px`;
    if (box.thumbnail) link.append(Object.assign(new Image(), { src: box.thumbnail, decoding: 'async', alt: '' }));
    return link;
  };
  const draw = () => {
    const [top, bottom] = [scrollY - beyond, scrollY + innerHeight + beyond];
    const near = new Set(boxes.filter((box) => box.top < bottom && box.top + box.height > top));
    for (const [box, link] of drawn) {
      if (near.has(box)) continue;
      link.remove();
      drawn.delete(box);
    }
    const links = [...near].filter((box) => !drawn.has(box)).map((box) => [box, make(box)] as const);
    for (const [box, link] of links) drawn.set(box, link);
    document.body.append(...links.map(([, link]) => link));
  };
  addEventListener('scroll', draw, { passive: true });
  draw();
}

/** Runs in the page: Enter opens the viewer, an arrow shows the next one there, Escape closes it. */
function viewByKeys(boxes: readonly Box[]): void {
  let at = 0;
  const viewer = Object.assign(document.createElement('div'), { role: 'dialog' });
  const show = () => {
    const { whole, text } = boxes[at % boxes.length]!;
    viewer.replaceChildren(whole ? Object.assign(new Image(), { src: whole, decoding: 'async', alt: '' }) : text);
    document.body.append(viewer);
  };
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') viewer.remove();
    if (key === 'ArrowRight') at += 1;
    if (key === 'Enter' || key === 'ArrowRight') show();
  });
}

/** Runs in the page: to the end as fast as the thumbnails come, and back to the beginning. */
async function passAll(): Promise<void> {
  const arrival = async (image: HTMLImageElement) => {
    if (!image.complete) await new Promise((resolve) => (image.onload = image.onerror = resolve));
  };
  for (let top = 0; top < document.body.scrollHeight; top += 2 * innerHeight) {
    scrollTo(0, top);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await Promise.all([...document.images].map(arrival));
  }
  scrollTo(0, 0);
}
