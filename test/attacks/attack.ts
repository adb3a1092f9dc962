import type { Target } from './target.js';

/** Something that somebody without the right for it tries. */
export interface Attack {
  /** Completes "is not ...": what would have been got. */
  name: string;
  /** @returns what was got, a line each; nothing when every control held */
  run: (target: Target) => Promise<string[]>;
}

/** An answer, as far as an attacker looks at it. */
export interface Seen {
  what: string;
  status: number;
}

/** Lines for the answers that let something pass, and for those of a server that has failed. */
export function passed(seen: readonly Seen[]): string[] {
  return seen.filter(({ status }) => status < 400 || status >= 500).map(({ what, status }) => `${status} ${what}`);
}

/** Tries one thing after the other, so that limits see them as they would those of one attacker. */
export async function inTurn<Item, Outcome>(
  items: readonly Item[],
  attempt: (item: Item, index: number) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [index, item] of items.entries()) outcomes.push(await attempt(item, index));
  return outcomes;
}
