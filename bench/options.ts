import { parseArgs } from 'node:util';
import type { BenchOptions } from './harness/bench.js';

/** The command line is wrong; the message is all that a person needs. */
export class UsageError extends Error {
  readonly code = 'usage';
}

export interface CommandLine extends BenchOptions {
  /** Metrics to measure; undefined for all. */
  only: ReadonlySet<string> | undefined;
}

export const USAGE = `Usage: npm run bench -- [--only M1,M3] [--rounds N] [--quick]
  --only    the metrics to measure; all by default
  --rounds  measurements of each side, 5 by default
  --quick   shorter windows and smaller tables, and one round unless --rounds says otherwise
`;

/** @throws UsageError */
export function parseOptions(args: readonly string[], known: readonly string[]): CommandLine {
  const { only, rounds, quick } = parse(args);
  const wanted = only?.split(',').map((id) => id.trim().toUpperCase());
  const unknown = wanted?.filter((id) => !known.includes(id)) ?? [];
  if (unknown.length > 0) throw new UsageError(`there is no ${unknown.join(', ')}; there are ${known.join(', ')}`);
  const count = rounds === undefined ? (quick ? 1 : 5) : Number(rounds);
  if (!Number.isInteger(count) || count < 1 || count > 100)
    throw new UsageError('--rounds takes a number from 1 to 100');
  return { rounds: count, quick, only: wanted && new Set(wanted) };
}

function parse(args: readonly string[]): { only?: string; rounds?: string; quick: boolean } {
  try {
    const options = { only: { type: 'string' }, rounds: { type: 'string' }, quick: { type: 'boolean' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    return { quick: false, ...values };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
