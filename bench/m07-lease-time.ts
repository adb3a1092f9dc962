import type { Bench } from './harness/bench.js';
import type { Child } from './harness/child.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { interleaved, ratios } from './harness/rounds.js';
import { median, spread } from './harness/statistics.js';
import { withLabs } from './platform/labs.js';
import type { LeaseLab } from './scheduling/lease-lab.types.js';

const FEW = 1_000;
const MANY = { full: 1_000_000, quick: 100_000 };
const USERS = 1_000;
const LEASES = { full: 100, quick: 40 };
const CHURN = { full: 10_000, quick: 1_000 };

const KEYS = 1_000;
const CATALOGUES = 100;
/** Of both sides: how the time grows with the backlog is seen elsewhere. */
const KEYED = 100_000;

type Lab = 'few, one user' | 'many, one user' | 'few, many users' | 'many, many users' | 'one key' | 'many keys';

/** M7: the time of one lease, in the service's own code on a real Postgres, against the length of the backlog. */
export const leaseTime: Metric = {
  id: 'M7',
  title: 'lease time at 1,000,000 pending / at 1,000',
  measure: (bench: Bench) => {
    const many = bench.amount(MANY.full, MANY.quick);
    const labs = {
      'few, one user': { tasks: FEW, users: 1 },
      'many, one user': { tasks: many, users: 1 },
      'few, many users': { tasks: FEW, users: USERS },
      'many, many users': { tasks: many, users: USERS },
      'one key': { tasks: KEYED, users: USERS, keys: 1, catalogues: 1 },
      'many keys': { tasks: KEYED, users: USERS, keys: KEYS, catalogues: CATALOGUES },
    };
    return withLabs<Lab, LeaseLab, Row[]>(bench, 'lease-lab.ts', labs, (labs) => study(bench, labs));
  },
};

async function study(bench: Bench, labs: Record<Lab, Child<LeaseLab>>): Promise<Row[]> {
  for (const lab of Object.values(labs)) await lab.call('lease', LEASES.quick); // code is compiled, costs are learned
  const fresh = await measure(bench, labs, 'freshly filled');
  const churned = bench.amount(CHURN.full, CHURN.quick);
  for (const [name, lab] of Object.entries(labs)) {
    bench.say(`lease time: ${churned} tasks come and go, ${name}`);
    await lab.call('churn', churned);
  }
  return [...fresh, ...(await measure(bench, labs, `after ${churned} tasks`))];
}

async function measure(bench: Bench, labs: Record<Lab, Child<LeaseLab>>, when: string): Promise<Row[]> {
  const leases = bench.amount(LEASES.full, LEASES.quick);
  const sides = Object.fromEntries(
    Object.entries(labs).map(([name, lab]) => [name, async () => median(await lab.call('lease', leases))]),
  ) as Record<Lab, () => Promise<number>>;
  const times = await interleaved(bench, `lease time, ${when}`, sides);
  return [
    row(`long backlog / short, many users, ${when}`, times['many, many users'], times['few, many users']),
    row(`long backlog / short, one user, ${when}`, times['many, one user'], times['few, one user']),
    row(
      `${KEYS} placement keys on ${CATALOGUES} catalogues / one on one, ${when}`,
      times['many keys'],
      times['one key'],
    ),
  ];
}

function row(what: string, many: number[], few: number[]): Row {
  return {
    metric: 'M7',
    what: `lease time, ${what}`,
    unit: '',
    value: spread(ratios(many, few)),
    goal: { atMost: 1.5 },
    compared: `${figure(median(many))} / ${figure(median(few))} ms`,
  };
}
