import type { Bench } from '../harness/bench.js';
import { scroll } from './interactions.js';
import type { Visit } from './visit.js';

const SCROLL_S = { full: 10, quick: 2 };

/** While a gallery is scrolled, in milliseconds. */
export async function longestFrame(bench: Bench, gallery: Pick<Visit, 'page' | 'watch'>): Promise<number> {
  const seconds = bench.amount(SCROLL_S.full, SCROLL_S.quick);
  const { longestFrameMs } = await gallery.watch.during(() => scroll(gallery, seconds));
  return longestFrameMs;
}
