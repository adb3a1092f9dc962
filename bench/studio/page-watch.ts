/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** What the watcher in the page offers; see `installWatch`. */
interface Watch {
  /** Forgets what was seen. */
  begin: () => void;
  /** The slowest interaction since, from the hand to the picture on the screen, and the longest time without a frame. */
  end: () => { slowestMs: number; longestFrameMs: number };
  /** What has moved since the page was loaded, without anybody having caused it. */
  shift: number;
}

declare global {
  interface Window {
    atelierWatch: Watch;
  }
}

/** The browser reports no event that took less; such a one counts as this much. */
const LEAST_MS = 16;

/** Runs in the page before its own scripts: Event Timing for interactions, Layout Instability for what moves. */
function installWatch(leastMs: number): void {
  const noted = { slowestMs: 0, longestFrameMs: 0 };
  let begunAt = 0;
  const note = (entry: PerformanceEntry) => {
    const { interactionId, startTime } = entry as PerformanceEventTiming & { interactionId?: number };
    // Of an interaction that was over before, the browser may tell now.
    if (interactionId && startTime >= begunAt) noted.slowestMs = Math.max(noted.slowestMs, entry.duration);
  };
  const events = new PerformanceObserver((list) => list.getEntries().forEach(note));
  events.observe({ type: 'event', durationThreshold: leastMs } as PerformanceObserverInit);
  const move = (entry: PerformanceEntry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) window.atelierWatch.shift += value;
  };
  new PerformanceObserver((list) => list.getEntries().forEach(move)).observe({ type: 'layout-shift', buffered: true });
  let last = 0;
  const frame = (now: number) => {
    if (last > 0) noted.longestFrameMs = Math.max(noted.longestFrameMs, now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  window.atelierWatch = {
    begin: () => {
      begunAt = performance.now();
      events.takeRecords();
      Object.assign(noted, { slowestMs: leastMs, longestFrameMs: 0 });
    },
    end: () => {
      events.takeRecords().forEach(note);
      return { ...noted };
    },
    shift: 0,
  };
}

/** A page whose slowness is noted, from its next load on. */
export class PageWatch {
  private constructor(private readonly page: Page) {}

  static async over(page: Page): Promise<PageWatch> {
    await page.addInitScript(installWatch, LEAST_MS);
    return new PageWatch(page);
  }

  /** The slowest interaction and the longest frame while something is done; what was done before is on the screen then. */
  async during(work: () => Promise<unknown>): Promise<{ slowestMs: number; longestFrameMs: number }> {
    await this.painted();
    await this.page.evaluate(() => window.atelierWatch.begin());
    await work();
    await this.painted();
    return this.page.evaluate(() => window.atelierWatch.end());
  }

  shift(): Promise<number> {
    return this.page.evaluate(() => window.atelierWatch.shift);
  }

  /** An event is reported with the frame after it. */
  private async painted(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50))),
        ),
    );
  }
}
