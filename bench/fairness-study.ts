import type { Bench } from './harness/bench.js';
import { interleaved } from './harness/rounds.js';
import { withLabs } from './platform/labs.js';
import type { FleetOutcome, Mix } from './scheduling/fleet.types.js';
import { checkpoints, FIVE_FILES, RARE_WORKFLOWS, WORKFLOWS } from './scheduling/kinds.js';
import type { Policy, PolicyLab } from './scheduling/policy-lab.types.js';

export const SERVICE_MS = 5_000;
const LEASE_AHEAD_MS = 1_500;
const USERS = 20;
/** Time is virtual, so rounds differ by their seeds alone, and by them so much that one says little. */
const SEEDS = { full: 5, quick: 1 };
/** As much as the simulation behind the policy ran: 3,000 s on four runners. */
const TASKS = { full: 2_400, quick: 400 };
const FLEET = { runners: 4, serviceMs: SERVICE_MS, aheadMs: LEASE_AHEAD_MS };
/** Runners hold one checkpoint, and a load takes as long as two tasks. */
const CHECKPOINTS = { workflows: false, msPerByte: 2 * SERVICE_MS, memoryBytes: 1 };
/** Runners hold 48 GB of models and load 2 GB in a second. */
const WORKFLOW_FLEET = { workflows: true, msPerByte: 0.5e-6, memoryBytes: 48e9 };

/** 20 users with four models between them, the last with 20 times the backlog of the first, and people who come with one task. */
function unequalUsers(bench: Bench): Mix {
  const tasks = bench.amount(TASKS.full, TASKS.quick);
  const kinds = { ...CHECKPOINTS, kinds: checkpoints(4), rareKinds: 0 };
  return { ...FLEET, ...kinds, newcomers: Math.round(tasks / 40), backlogs: unequal(tasks), tasks };
}

/** The same, but what newcomers want is loaded nowhere. */
function rareNewcomers(bench: Bench): Mix {
  const tasks = bench.amount(TASKS.full / 2, TASKS.quick);
  const kinds = { ...CHECKPOINTS, kinds: checkpoints(8), rareKinds: 4 };
  return { ...FLEET, ...kinds, newcomers: Math.round(tasks / 40), backlogs: unequal(tasks), tasks };
}

/** Workflows of one to five files instead of checkpoints, with the sizes of 2026; newcomers want others if `rare`. */
function workflowUsers(bench: Bench, rare: boolean): Mix {
  const tasks = bench.amount(TASKS.full, TASKS.quick);
  const usual = [...WORKFLOWS, FIVE_FILES];
  const kinds = { kinds: rare ? [...usual, ...RARE_WORKFLOWS] : usual, rareKinds: rare ? RARE_WORKFLOWS.length : 0 };
  const users = { newcomers: Math.round(tasks / 40), backlogs: unequal(tasks), tasks };
  return { ...FLEET, ...WORKFLOW_FLEET, ...kinds, ...users };
}

/** The least has twice a fair share of the run, so that nobody runs out. */
function unequal(tasks: number): number[] {
  return Array.from({ length: USERS }, (_nothing, user) => ((2 * tasks) / USERS) * (user + 1));
}

/** One person with a thousand tasks, and others who come with one, all of one model. */
function oneHog(bench: Bench): Mix {
  return {
    ...{ ...FLEET, ...CHECKPOINTS, kinds: checkpoints(1), rareKinds: 0, msPerByte: 0 },
    ...{ backlogs: [1_000], newcomers: bench.amount(60, 20), tasks: bench.amount(800, 200) },
  };
}

export interface FairnessStudy {
  /** By policy, then by round; the rounds of all policies have the same seeds. */
  unequal: Record<Exclude<Policy, 'name'>, FleetOutcome[]>;
  rare: Record<'atelier' | 'fair', FleetOutcome[]>;
  hog: Record<'atelier' | 'fifo', FleetOutcome[]>;
  workflows: Record<Policy, FleetOutcome[]>;
  rareWorkflows: Record<'atelier' | 'fair', FleetOutcome[]>;
}

/** What M9 and M10 read: the same mixes under three policies, in virtual time, ours being the service's own code on a real Postgres. */
export function fairness(bench: Bench): Promise<FairnessStudy> {
  return bench.once('fairness', () =>
    withLabs<'policies', PolicyLab, FairnessStudy>(bench, 'policy-lab.ts', { policies: {} }, async ({ policies }) => {
      const seeds = Math.max(bench.rounds, bench.amount(SEEDS.full, SEEDS.quick));
      const inTurn = <Side extends string>(
        what: string,
        sides: Record<Side, (seed: number) => Promise<FleetOutcome>>,
      ) => interleaved(bench, what, sides, seeds);
      const run = (policy: Policy, mix: Mix) => (seed: number) => policies.call('run', { policy, mix, seed });
      const [unequal, rare, hog] = [unequalUsers(bench), rareNewcomers(bench), oneHog(bench)];
      const [workflows, rareWorkflows] = [workflowUsers(bench, false), workflowUsers(bench, true)];
      return {
        unequal: await inTurn('unequal backlogs', {
          ...{ atelier: run('atelier', unequal), fair: run('fair', unequal), fifo: run('fifo', unequal) },
        }),
        rare: await inTurn('rare models', { atelier: run('atelier', rare), fair: run('fair', rare) }),
        hog: await inTurn('newcomers', { atelier: run('atelier', hog), fifo: run('fifo', hog) }),
        workflows: await inTurn('workflows', {
          ...{ atelier: run('atelier', workflows), name: run('name', workflows) },
          ...{ fair: run('fair', workflows), fifo: run('fifo', workflows) },
        }),
        rareWorkflows: await inTurn('rare workflows', {
          ...{ atelier: run('atelier', rareWorkflows), fair: run('fair', rareWorkflows) },
        }),
      };
    }),
  );
}
