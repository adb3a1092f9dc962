import { pause } from '@atelier/waiting';
import type { Bench } from '../harness/bench.js';
import { Child } from '../harness/child.js';
import type { Row } from '../harness/metric.js';
import { figure } from '../harness/report.js';
import { quantile, spread } from '../harness/statistics.js';
import { backUp } from './backup.js';
import type { FilledLab } from './large-labs.js';
import type { Probe } from './large-lab.types.js';
import type { Done, OperationsLab } from './operations-lab.types.js';

const WINDOW_MS = { full: 12_000, quick: 6_000 };
/** The longest of some thousand waits is chance: two windows without anything beside them differ by tens of milliseconds. */
const ROUNDS = 3;
const START_TIMEOUT_MS = 60_000;

const NOTHING: Done = { count: 0, of: 'times' };

type Operation = (forMs: number) => Promise<Done>;

/** A window with the operation, and one of the same length without it. */
interface Round {
  beside: Window;
  without: Window;
  done: Done;
}

interface Window {
  longest: number;
  /** Of which probe. */
  of: Probe;
  p999: number;
}

/**
 * How long people wait at most beside each of what keeps a large database up, beyond what they wait without it. The floor is the same of a
 * window with nothing beside it.
 */
export async function waits(bench: Bench, { settings, lab }: FilledLab): Promise<Row[]> {
  const url = new URL('operations-lab.ts', import.meta.url);
  return bench.using(await Child.start<OperationsLab>(url, settings, START_TIMEOUT_MS), async (operations) => {
    const all: Record<string, Operation> = {
      retention: (ms) => operations.call('retention', ms),
      'emptying the trash': (ms) => operations.call('purge', ms),
      'recounting (reconcile)': (ms) => operations.call('reconcile', ms),
      'a backup': (ms) => backUp(settings, ms),
      'migrations that add a column': (ms) => operations.call('migration', ms),
      'one behind a long transaction': (ms) => operations.call('migrationBehindReader', ms),
    };
    await window(bench, lab); // code is compiled
    const nothing = await beside(bench, lab, 'nothing', () => Promise.resolve(NOTHING));
    const floor = spread(nothing.map(beyondWithout));
    const rows: Row[] = [];
    for (const [name, operation] of Object.entries(all))
      rows.push({ ...rowOf(name, await beside(bench, lab, name, operation)), floor });
    return rows;
  });
}

async function beside(bench: Bench, lab: FilledLab['lab'], name: string, operation: Operation): Promise<Round[]> {
  const rounds: Round[] = [];
  const count = Math.max(bench.rounds, ROUNDS);
  for (let round = 0; round < count; round++) {
    bench.say(`waits beside ${name}: round ${round + 1} of ${count}`);
    const without = await window(bench, lab);
    const { done, ...busy } = await window(bench, lab, operation);
    rounds.push({ without, beside: busy, done: done! });
  }
  return rounds;
}

async function window(bench: Bench, lab: FilledLab['lab'], operation?: Operation): Promise<Window & { done?: Done }> {
  const forMs = bench.amount(WINDOW_MS.full, WINDOW_MS.quick);
  await lab.call('startProbes');
  const [done] = await Promise.all([operation?.(forMs), pause(forMs)]);
  const times = await lab.call('stopProbes');
  return { ...windowOf(times), ...(done ? { done } : {}) };
}

function windowOf(times: Record<Probe, number[]>): Window {
  const longest = Object.entries(times).map(([of, values]) => ({ of: of as Probe, longest: Math.max(0, ...values) }));
  const p999 = quantile(Object.values(times).flat(), 0.999);
  return { ...longest.toSorted((a, b) => b.longest - a.longest)[0]!, p999 };
}

const beyondWithout = (round: Round) => Math.max(0, round.beside.longest - round.without.longest);

function rowOf(name: string, rounds: readonly Round[]): Row {
  const longest = rounds.toSorted((a, b) => b.beside.longest - a.beside.longest)[0]!;
  const { beside, without, done } = longest;
  return {
    metric: 'M28',
    what: `longest wait beside ${name}, beyond the longest without`,
    unit: 'ms',
    value: spread(rounds.map(beyondWithout)),
    goal: { atMost: 100 },
    compared: `${figure(beside.longest)} (${beside.of}) / ${figure(without.longest)}, p99.9 ${figure(beside.p999)} / ${figure(without.p999)} ms; ${done.count} ${done.of}`,
  };
}
