import type { Bench } from './harness/bench.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { interleaved, ratios } from './harness/rounds.js';
import { median, spread } from './harness/statistics.js';
import { LARGE_PAGES } from './large-database/large-lab.types.js';
import { withLargeLabs, type FilledLab } from './large-database/large-labs.js';
import { waits } from './large-database/waits.js';

const FEW = 10_000;
const MANY = { full: 10_000_000, quick: 200_000 };
const READS = { full: 100, quick: 50 };
const LEASES = { full: 100, quick: 40 };
type Labs = Record<'few' | 'many', FilledLab>;

/** M28: a database of 10,000,000 tasks and 30,000,000 pictures: what reads cost there, and who waits while it is kept up. */
export const largeDatabase: Metric = {
  id: 'M28',
  title: 'leases and pages at 10,000,000 tasks and 30,000,000 pictures / at 10,000; waits beside what keeps it up',
  measure: (bench: Bench) =>
    withLargeLabs(bench, { few: FEW, many: bench.amount(MANY.full, MANY.quick) }, async (labs) => {
      return [await leases(bench, labs), ...(await pages(bench, labs)), ...(await waits(bench, labs.many))];
    }),
};

async function leases(bench: Bench, labs: Labs): Promise<Row> {
  const count = bench.amount(LEASES.full, LEASES.quick);
  return compare(bench, labs, 'lease', async ({ lab }) => median(await lab.call('lease', count)));
}

async function pages(bench: Bench, labs: Labs): Promise<Row[]> {
  const count = bench.amount(READS.full, READS.quick);
  const rows: Row[] = [];
  for (const kind of LARGE_PAGES)
    rows.push(await compare(bench, labs, kind, async ({ lab }) => median(await lab.call('read', { kind, count }))));
  return rows;
}

/** The first time of each side is thrown away: code is compiled, pages are in memory. */
async function compare(
  bench: Bench,
  { few, many }: Labs,
  what: string,
  time: (lab: FilledLab) => Promise<number>,
): Promise<Row> {
  for (const lab of [few, many]) await time(lab);
  const times = await interleaved(bench, what, { few: () => time(few), many: () => time(many) });
  return {
    metric: 'M28',
    what: `large database / small, ${what}`,
    unit: '',
    value: spread(ratios(times.many, times.few)),
    goal: { atMost: 1.5 },
    compared: `${figure(median(times.many))} / ${figure(median(times.few))} ms`,
  };
}
