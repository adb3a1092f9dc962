import type { Bench } from './harness/bench.js';
import { interleaved } from './harness/rounds.js';
import { ONE_SECOND, TENTH_SECOND, type Job } from './platform/jobs.js';
import { withPlatform, type Platform } from './platform/platform.js';
import { saturatePlatform, saturateStraight, warmUp, type SaturatedRun } from './platform/saturation.js';
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
}

/** What M1 and M2 read: four ComfyUIs with a backlog, through everything and straight. Measured once. */
export function saturation(bench: Bench): Promise<SaturationStudy[]> {
  return bench.once('saturation', () =>
    withPlatform(bench, 'saturation', { runners: RUNNERS }, async (platform) => {
      const users = await platform.accounts.signUp(USERS);
      const prompts = RUNNERS * bench.amount(PROMPTS.full, PROMPTS.quick);
      await warmUp(platform, users, TENTH_SECOND, prompts);
      return [
        await study(bench, platform, users, ONE_SECOND, prompts),
        await study(bench, platform, users, TENTH_SECOND, prompts * SHORT_FACTOR),
      ];
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
