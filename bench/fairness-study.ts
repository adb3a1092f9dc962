import type { Bench } from './harness/bench.js';
import { bySeed, under, withPolicyLabs, type SeedRun } from './by-seed.js';
import type { FleetOutcome, Mix } from './scheduling/fleet.types.js';
import { checkpoints, FIVE_FILES, RARE_WORKFLOWS, WORKFLOWS } from './scheduling/kinds.js';
import type { Policy } from './scheduling/policy-lab.types.js';

export const SERVICE_MS = 5_000;
const LEASE_AHEAD_MS = 1_500;
const USERS = 20;
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
    withPolicyLabs(bench, async (labs) => {
      const study = <Side extends string>(what: string, sides: Record<Side, SeedRun>) =>
        bySeed(bench, what, labs, sides);
      const [unequal, rare, hog] = [unequalUsers(bench), rareNewcomers(bench), oneHog(bench)];
      const [workflows, rareWorkflows] = [workflowUsers(bench, false), workflowUsers(bench, true)];
      return {
        unequal: await study('unequal backlogs', under(unequal, 'atelier', 'fair', 'fifo')),
        rare: await study('rare models', under(rare, 'atelier', 'fair')),
        hog: await study('newcomers', under(hog, 'atelier', 'fifo')),
        workflows: await study('workflows', under(workflows, 'atelier', 'name', 'fair', 'fifo')),
        rareWorkflows: await study('rare workflows', under(rareWorkflows, 'atelier', 'fair')),
      };
    }),
  );
}
