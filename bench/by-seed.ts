import type { Bench } from './harness/bench.js';
import type { Child } from './harness/child.js';
import { withLabs } from './platform/labs.js';
import type { FleetOutcome, Mix } from './scheduling/fleet.types.js';
import type { Policy, PolicyLab } from './scheduling/policy-lab.types.js';

/** Time is virtual, so rounds differ by their seeds alone, and by them so much that one says little. */
const SEEDS = { full: 5, quick: 1 };

/** One policy with one seed, on a lab that is free. */
export type SeedRun = (seed: number, lab: Child<PolicyLab>) => Promise<FleetOutcome>;

/** Two labs: time is virtual, so they may share the cores. */
export function withPolicyLabs<T>(bench: Bench, work: (labs: Child<PolicyLab>[]) => Promise<T>): Promise<T> {
  const both = { first: {}, second: {} };
  return withLabs<keyof typeof both, PolicyLab, T>(bench, 'policy-lab.ts', both, (labs) => work(Object.values(labs)));
}

/** The same mix with each policy as a side. */
export function under<P extends Policy>(mix: Mix, ...policies: P[]): Record<P, SeedRun> {
  const run =
    (policy: P): SeedRun =>
    (seed, lab) =>
      lab.call('run', { policy, mix, seed });
  return Object.fromEntries(policies.map((policy) => [policy, run(policy)])) as Record<P, SeedRun>;
}

/**
 * Each lab takes the next seed and runs all sides with it; as many seeds as rounds, and five at least.
 * @returns the outcomes of each side, by seed
 */
export async function bySeed<Side extends string>(
  bench: Bench,
  what: string,
  labs: readonly Child<PolicyLab>[],
  sides: Record<Side, SeedRun>,
): Promise<Record<Side, FleetOutcome[]>> {
  const seeds = Math.max(bench.rounds, bench.amount(SEEDS.full, SEEDS.quick));
  const names = Object.keys(sides) as Side[];
  const outcomes = Object.fromEntries(names.map((name) => [name, [] as FleetOutcome[]])) as Record<
    Side,
    FleetOutcome[]
  >;
  let next = 0;
  const runs = labs.map(async (lab) => {
    while (next < seeds) {
      const seed = next++;
      bench.say(`${what}: seed ${seed + 1} of ${seeds}`);
      for (const name of names) outcomes[name][seed] = await sides[name](seed, lab);
    }
  });
  await Promise.all(runs);
  return outcomes;
}
