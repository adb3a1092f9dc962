import { withLeastPlatform } from './floors/started-least-platform.js';
import type { Bench } from './harness/bench.js';
import { interleaved } from './harness/rounds.js';
import { ONE_SECOND, TENTH_SECOND, type Job } from './platform/jobs.js';
import { withPlatform, type Platform } from './platform/platform.js';
import { saturateLeast, saturatePlatform, saturateStraight, warmUp, type SaturatedRun } from './platform/saturation.js';
import type { User } from './platform/accounts.js';

const RUNNERS = 4;
const USERS = 4;
/** Prompts for each ComfyUI in a round. */
const PROMPTS = { full: 14, quick: 8 };
/** Short jobs: as many as take about the same time. */
const SHORT_FACTOR = 6;

/** The same job measured on both sides, round by round. */
export interface SaturationStudy {
  job: Job;
  rounds: Record<'platform' | 'straight', SaturatedRun[]>;
  /** Of the least that keeps the same promises, where the job is so short that the machine is what limits. */
  floor?: SaturatedRun[];
}

/** What M1 and M2 read: four ComfyUIs with a backlog, through everything and straight. Measured once. */
export function saturation(bench: Bench): Promise<SaturationStudy[]> {
  return bench.once('saturation', () =>
    withPlatform(bench, 'saturation', { runners: RUNNERS }, async (platform) => {
      const users = await platform.accounts.signUp(USERS);
      const prompts = RUNNERS * bench.amount(PROMPTS.full, PROMPTS.quick);
      await warmUp(platform, users, TENTH_SECOND, prompts);
      const long = await study(bench, platform, users, ONE_SECOND, prompts);
      const short = await study(bench, platform, users, TENTH_SECOND, prompts * SHORT_FACTOR);
      return [long, { ...short, floor: await least(bench, platform, users, prompts * SHORT_FACTOR) }];
    }),
  );
}

async function study(
  bench: Bench,
  platform: Platform,
  users: readonly User[],
  job: Job,
  prompts: number,
): Promise<SaturationStudy> {
  const rounds = await interleaved(bench, job.name, {
    platform: () => saturatePlatform(platform, users, job, prompts),
    straight: () => saturateStraight(platform, job, prompts),
  });
  return { job, rounds };
}

/** After ours, since its runners are at the same simulators. */
async function least(bench: Bench, platform: Platform, users: User[], prompts: number): Promise<SaturatedRun[]> {
  await platform.haltRunners();
  await platform.accounts.refresh(users);
  return withLeastPlatform(bench, platform, { job: TENTH_SECOND, users }, async ({ accounts }) => {
    const saturate = () => saturateLeast(platform, accounts, users, TENTH_SECOND, prompts);
    await saturate();
    const runs: SaturatedRun[] = [];
    for (let round = 0; round < bench.rounds; round++) {
      bench.say(`${TENTH_SECOND.name}: the least platform, round ${round + 1} of ${bench.rounds}`);
      await platform.accounts.refresh(users);
      runs.push(await saturate());
    }
    return runs;
  });
}
