import type { Bench } from './harness/bench.js';
import type { Metric, Row } from './harness/metric.js';
import { quantile, spread } from './harness/statistics.js';
import type { User } from './platform/accounts.js';
import { withPlatform, type Platform } from './platform/platform.js';
import { paintStroke } from './studio/stroke.js';
import { Visit } from './studio/visit.js';

const SIDE = 2_048;
const STROKE_S = { full: 10, quick: 2 };
/** The time from one frame to the next of a screen that shows 60 of them in a second: none is left out. */
const GOAL_MS = { atMost: 16.8 };

/** M23: how smoothly a mask is painted, from frame to frame. */
export const maskStroke: Metric = {
  id: 'M23',
  title: 'a long stroke of the brush on the mask of a picture of 2048 × 2048, in Chromium',
  measure: (bench: Bench) =>
    withPlatform(bench, 'mask', {}, async (platform) => {
      const [user] = await platform.accounts.signUp(1);
      const task = await platform.accounts.create(user!, { steps: 1, width: SIDE, height: SIDE });
      await platform.accounts.until(user!, task.id, ({ status }) => status === 'completed', 60_000);
      // A person's browser has a computer to itself.
      await platform.useLowestPriority();
      const rounds: number[][] = [];
      for (let round = 0; round < bench.rounds; round++) rounds.push(await stroke(bench, platform, user!));
      return [rowOf('median', rounds, 0.5), rowOf('p95', rounds, 0.95)];
    }),
};

async function stroke(bench: Bench, platform: Platform, user: User): Promise<number[]> {
  await platform.accounts.refresh([user]);
  const visit = await Visit.begin(bench, platform.url, user);
  try {
    await visit.openMask();
    return await paintStroke(visit.page, bench.amount(STROKE_S.full, STROKE_S.quick));
  } finally {
    await visit.end();
  }
}

function rowOf(name: string, rounds: readonly number[][], q: number): Row {
  const value = spread(rounds.map((frames) => quantile(frames, q)));
  return { metric: 'M23', what: `mask, from frame to frame of a stroke, ${name}`, unit: 'ms', value, goal: GOAL_MS };
}
