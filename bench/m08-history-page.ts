import type { Bench } from './harness/bench.js';
import type { Child } from './harness/child.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { interleaved, ratios } from './harness/rounds.js';
import { median, spread } from './harness/statistics.js';
import { withLabs } from './platform/labs.js';
import { PAGE_KINDS, type HistoryLab, type PageKind } from './scheduling/history-lab.types.js';

const FEW = 1_000;
const MANY = { full: 1_000_000, quick: 100_000 };
const READS = { full: 200, quick: 50 };
/** M8: the time of one page of a person's history, in the service's own code on a real Postgres, against its length. */
export const historyPage: Metric = {
  id: 'M8',
  title: 'history page at 1,000,000 tasks / at 1,000',
  measure: (bench: Bench) => {
    const labs = { few: { tasks: FEW }, many: { tasks: bench.amount(MANY.full, MANY.quick) } };
    return withLabs<'few' | 'many', HistoryLab, Row[]>(bench, 'history-lab.ts', labs, async (labs) => {
      const rows: Row[] = [];
      for (const kind of PAGE_KINDS) rows.push(await measure(bench, labs, kind));
      return rows;
    });
  },
};

async function measure(bench: Bench, labs: Record<'few' | 'many', Child<HistoryLab>>, kind: PageKind): Promise<Row> {
  const count = bench.amount(READS.full, READS.quick);
  const read = async (lab: Child<HistoryLab>) => median(await lab.call('read', { kind, count }));
  await Promise.all([read(labs.few), read(labs.many)]); // code is compiled, pages are in memory
  const { few, many } = await interleaved(bench, kind, { few: () => read(labs.few), many: () => read(labs.many) });
  return {
    metric: 'M8',
    what: `history, long / short, ${kind}`,
    unit: '',
    value: spread(ratios(many, few)),
    goal: { atMost: 1.5 },
    compared: `${figure(median(many))} / ${figure(median(few))} ms`,
  };
}
