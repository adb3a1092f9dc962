import type { Bench } from './harness/bench.js';
import { interleaved } from './harness/rounds.js';
import { withLabs } from './platform/own-services.js';
import type { FleetOutcome, Mix } from './scheduling/fleet.types.js';
import type { Policy, PolicyLab } from './scheduling/policy-lab.types.js';

export const SERVICE_MS = 5_000;
const LEASE_AHEAD_MS = 1_500;
const USERS = 20;
const TASKS = { full: 2_000, quick: 400 };

/** 20 users on 4 runners, the last with 20 times the backlog of the first, and people who come with one task of a cold model. */
function unequalUsers(bench: Bench): Mix {
  const tasks = bench.amount(TASKS.full, TASKS.quick);
  const least = (2 * tasks) / USERS;
  return {
    ...{ runners: 4, models: 4, serviceMs: SERVICE_MS, loadMs: 2 * SERVICE_MS, aheadMs: LEASE_AHEAD_MS, tasks },
    backlogs: Array.from({ length: USERS }, (_nothing, user) => least * (user + 1)),
    newcomers: bench.amount(60, 20),
    coldNewcomers: true,
  };
}

/** One person with a thousand tasks, and others who come with one, all of one model. */
function oneHog(bench: Bench): Mix {
  return {
    ...{ runners: 4, models: 1, serviceMs: SERVICE_MS, loadMs: 0, aheadMs: LEASE_AHEAD_MS },
    ...{ backlogs: [1_000], newcomers: bench.amount(60, 20), coldNewcomers: false, tasks: bench.amount(800, 200) },
  };
}

export interface FairnessStudy {
  /** By policy, then by round; the rounds of all policies have the same seeds. */
  unequal: Record<Policy, FleetOutcome[]>;
  hog: Record<'atelier' | 'fifo', FleetOutcome[]>;
}

/** What M9 and M10 read: the same mixes under three policies, in virtual time, ours being the service's own code on a real Postgres. */
export function fairness(bench: Bench): Promise<FairnessStudy> {
  return bench.once('fairness', () =>
    withLabs<'policies', PolicyLab, FairnessStudy>(bench, 'policy-lab.ts', { policies: {} }, async ({ policies }) => {
      const run = (policy: Policy, mix: Mix) => (seed: number) => policies.call('run', { policy, mix, seed });
      const [unequal, hog] = [unequalUsers(bench), oneHog(bench)];
      return {
        unequal: await interleaved<Policy, FleetOutcome>(bench, 'unequal backlogs', {
          ...{ atelier: run('atelier', unequal), fair: run('fair', unequal), fifo: run('fifo', unequal) },
        }),
        hog: await interleaved(bench, 'newcomers', { atelier: run('atelier', hog), fifo: run('fifo', hog) }),
      };
    }),
  );
}
