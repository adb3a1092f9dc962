import type { WorkflowValue } from '../graph.js';
import { MAX_SEED, seedOf } from '../values/check-seed.js';
import type { Random } from './wildcards.js';

/** What a seed does from one run to the next; without a value it is always drawn. */
export type SeedMode = 'fixed' | 'random' | 'increment';

/** Drawn seeds end here, so that every program can read them as a number. */
const DRAWN_SEEDS = 2 ** 48;

/** The seed of one repetition; every cell of a grid has the same one, so that cells can be compared. */
export function seedAt(
  given: WorkflowValue | undefined,
  mode: SeedMode,
  repetition: number,
  random: Random,
): WorkflowValue {
  // prettier-ignore
  const base = given === undefined || mode === 'random' ? undefined : seedOf(given);
  if (base === undefined) return given === undefined || mode === 'random' ? Math.floor(random() * DRAWN_SEEDS) : given;
  return mode === 'fixed' || repetition === 0 ? given! : writtenSeed((base + BigInt(repetition)) % (MAX_SEED + 1n));
}

/** As JSON carries it: digits in a text where a number would lose some. */
function writtenSeed(seed: bigint): number | string {
  return seed <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(seed) : seed.toString();
}
