import type { Bench } from './bench.js';

/**
 * Measures every side once per round, one after the other, and in the reverse order in every other round: a machine that gets
 * slower or busier meanwhile does so for all sides alike.
 * @param atLeast rounds, of what is short
 * @returns the values of each side, by round
 */
export async function interleaved<Side extends string, T>(
  bench: Bench,
  what: string,
  sides: Record<Side, (round: number) => Promise<T>>,
  atLeast = 1,
): Promise<Record<Side, T[]>> {
  const names = Object.keys(sides) as Side[];
  const values = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<Side, T[]>;
  const rounds = Math.max(bench.rounds, atLeast);
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      bench.say(`${what}: round ${round + 1} of ${rounds}, ${name}`);
      values[name].push(await sides[name](round));
    }
  }
  return values;
}

/** The quotient of two sides in each round. */
export function ratios(ours: readonly number[], theirs: readonly number[]): number[] {
  return ours.map((value, round) => value / theirs[round]!);
}
