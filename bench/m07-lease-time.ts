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
const TURNS = 5;
const CHURN = { full: 10_000, quick: 1_000 };

const KEYS = 1_000;
const CATALOGUES = 100;
/** Of both sides: how the time grows with the backlog is seen elsewhere. */
const KEYED = 100_000;

type Backlog = 'few, one user' | 'many, one user' | 'few, many users' | 'many, many users';
type Keys = 'one key' | 'many keys';
type AndLeast<Lab extends string> = Lab | `${Lab}, the least`;
type Labs<Lab extends string> = Record<Lab, Child<LeaseLab>>;
/** Milliseconds of each side, by round. */
type Times<Lab extends string> = Record<Lab, number[]>;
type RowsOf<Lab extends string> = (times: Times<Lab>, when: string) => Row[];

/** M7: the time of one lease, in the service's own code on a real Postgres, against the length of the backlog. */
export const leaseTime: Metric = {
  id: 'M7',
  title: 'lease time at 1,000,000 pending / at 1,000',
  // One after the other: the databases of one are not what the other is measured beside.
  measure: async (bench: Bench) => [...(await backlogs(bench)), ...(await placementKeys(bench))],
};

function backlogs(bench: Bench): Promise<Row[]> {
  const many = bench.amount(MANY.full, MANY.quick);
  const ours: Record<Backlog, object> = {
    'few, one user': { tasks: FEW, users: 1 },
    'many, one user': { tasks: many, users: 1 },
    'few, many users': { tasks: FEW, users: USERS },
    'many, many users': { tasks: many, users: USERS },
  };
  return withLeast(bench, ours, (times, when) => [
    row(`long backlog / short, many users, ${when}`, times, 'many, many users', 'few, many users'),
    row(`long backlog / short, one user, ${when}`, times, 'many, one user', 'few, one user'),
  ]);
}

function placementKeys(bench: Bench): Promise<Row[]> {
  const ours: Record<Keys, object> = {
    'one key': { tasks: KEYED, users: USERS, keys: 1, catalogues: 1 },
    'many keys': { tasks: KEYED, users: USERS, keys: KEYS, catalogues: CATALOGUES },
  };
  const what = `${KEYS} placement keys on ${CATALOGUES} catalogues / one on one`;
  return withLeast(bench, ours, (times, when) => [row(`${what}, ${when}`, times, 'many keys', 'one key')]);
}

/** Each lab of ours, and the floor's with the same backlog. */
function withLeast<Lab extends string>(
  bench: Bench,
  ours: Record<Lab, object>,
  rowsOf: RowsOf<AndLeast<Lab>>,
): Promise<Row[]> {
  const least = Object.fromEntries(Object.entries<object>(ours).map(([name, lab]) => [`${name}, the least`, lab]));
  const labs = { ...ours, ...least } as Record<AndLeast<Lab>, object>;
  const fileOf = (name: string) => (name.endsWith('the least') ? '../floors/least-lease-lab.ts' : 'lease-lab.ts');
  return withLabs<AndLeast<Lab>, LeaseLab, Row[]>(bench, fileOf, labs, (started) => study(bench, started, rowsOf));
}

async function study<Lab extends string>(bench: Bench, started: Labs<Lab>, rowsOf: RowsOf<Lab>): Promise<Row[]> {
  const labs = Object.entries<Child<LeaseLab>>(started);
  for (const [, lab] of labs) await lab.call('lease', LEASES.quick); // code is compiled, costs are learned
  const fresh = rowsOf(await measure(bench, started, 'freshly filled'), 'freshly filled');
  const churned = bench.amount(CHURN.full, CHURN.quick);
  for (const [name, lab] of labs) {
    bench.say(`lease time: ${churned} tasks come and go, ${name}`);
    await lab.call('churn', churned);
  }
  const when = `after ${churned} tasks`;
  return [...fresh, ...rowsOf(await measure(bench, started, when), when)];
}

/** In several turns, however few rounds there are: a turn is short, and whatever Postgres tidies up meanwhile falls into one of them. */
async function measure<Lab extends string>(bench: Bench, labs: Labs<Lab>, when: string): Promise<Times<Lab>> {
  const leases = bench.amount(LEASES.full, LEASES.quick);
  const sides = Object.fromEntries(
    Object.entries<Child<LeaseLab>>(labs).map(([name, lab]) => [
      name,
      async () => median(await lab.call('lease', leases)),
    ]),
  ) as Record<Lab, () => Promise<number>>;
  return interleaved(bench, `lease time, ${when}`, sides, TURNS);
}

function row<Lab extends string>(what: string, times: Times<AndLeast<Lab>>, many: Lab, few: Lab): Row {
  return {
    metric: 'M7',
    what: `lease time, ${what}`,
    unit: '',
    value: spread(ratios(times[many], times[few])),
    goal: { atMost: 1.5 },
    floor: spread(ratios(times[`${many}, the least`], times[`${few}, the least`])),
    compared: `${figure(median(times[many]))} / ${figure(median(times[few]))} ms`,
  };
}
