import type { Bench } from './harness/bench.js';
import { interleaved } from './harness/rounds.js';
import { withLabs } from './platform/labs.js';
import type { FleetOutcome, Mix } from './scheduling/fleet.types.js';
import type { Policy, PolicyLab } from './scheduling/policy-lab.types.js';

export const SERVICE_MS = 5_000;
const LEASE_AHEAD_MS = 1_500;
const USERS = 20;
/** As much as the simulation behind the policy ran: 3,000 s on four runners. */
const TASKS = { full: 2_400, quick: 400 };
const FLEET = { runners: 4, serviceMs: SERVICE_MS, loadMs: 2 * SERVICE_MS, aheadMs: LEASE_AHEAD_MS };

/** 20 users with four models between them, the last with 20 times the backlog of the first, and people who come with one task. */
function unequalUsers(bench: Bench): Mix {
  const tasks = bench.amount(TASKS.full, TASKS.quick);
  return { ...FLEET, models: 4, rareModels: 0, newcomers: Math.round(tasks / 40), backlogs: unequal(tasks), tasks };
}

/** The same, but what newcomers want is loaded nowhere. */
function rareNewcomers(bench: Bench): Mix {
  const tasks = bench.amount(TASKS.full / 2, TASKS.quick);
  return { ...FLEET, models: 4, rareModels: 4, newcomers: Math.round(tasks / 40), backlogs: unequal(tasks), tasks };
}

/** The least has twice a fair share of the run, so that nobody runs out. */
function unequal(tasks: number): number[] {
  return Array.from({ length: USERS }, (_nothing, user) => ((2 * tasks) / USERS) * (user + 1));
}

/** One person with a thousand tasks, and others who come with one, all of one model. */
function oneHog(bench: Bench): Mix {
  return {
    ...{ ...FLEET, models: 1, rareModels: 0, loadMs: 0 },
    ...{ backlogs: [1_000], newcomers: bench.amount(60, 20), tasks: bench.amount(800, 200) },
  };
}

export interface FairnessStudy {
  /** By policy, then by round; the rounds of all policies have the same seeds. */
  unequal: Record<Policy, FleetOutcome[]>;
  rare: Record<'atelier' | 'fair', FleetOutcome[]>;
  hog: Record<'atelier' | 'fifo', FleetOutcome[]>;
}

/** What M9 and M10 read: the same mixes under three policies, in virtual time, ours being the service's own code on a real Postgres. */
export function fairness(bench: Bench): Promise<FairnessStudy> {
  return bench.once('fairness', () =>
    withLabs<'policies', PolicyLab, FairnessStudy>(bench, 'policy-lab.ts', { policies: {} }, async ({ policies }) => {
      const run = (policy: Policy, mix: Mix) => (seed: number) => policies.call('run', { policy, mix, seed });
      const [unequal, rare, hog] = [unequalUsers(bench), rareNewcomers(bench), oneHog(bench)];
      return {
        unequal: await interleaved<Policy, FleetOutcome>(bench, 'unequal backlogs', {
          ...{ atelier: run('atelier', unequal), fair: run('fair', unequal), fifo: run('fifo', unequal) },
        }),
        rare: await interleaved(bench, 'rare models', { atelier: run('atelier', rare), fair: run('fair', rare) }),
        hog: await interleaved(bench, 'newcomers', { atelier: run('atelier', hog), fifo: run('fifo', hog) }),
      };
    }),
  );
}
