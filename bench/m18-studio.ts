import { experienceOfFloor, type LeastExperience } from './floors/visited-least-gallery.js';
import type { Bench } from './harness/bench.js';
import type { Metric, Row } from './harness/metric.js';
import { spread } from './harness/statistics.js';
import type { User } from './platform/accounts.js';
import { withPlatform, type Platform } from './platform/platform.js';
import { interact } from './studio/interact.js';
import { INTERACTIONS } from './studio/interactions.js';
import { keepPictures } from './studio/kept-pictures.js';
import { keepLive } from './studio/live-tasks.js';
import { longestFrame } from './studio/longest-frame.js';
import { Visit } from './studio/visit.js';

const PICTURES = { full: 10_000, quick: 1_000 };
const LIVE = 20;
/** Of each interaction. */
const TURNS = { full: 20, quick: 3 };
const turnsOf = (bench: Bench) => bench.amount(TURNS.full, TURNS.quick);
const GOAL_MS = { atMost: 100 };
/** Real pictures, with previews of those that are being made; and the model of what is no picture. */
const SIMULATED = {
  COMFY_SIM_PICTURES: 'scene',
  COMFY_SIM_PREVIEWS: 'on',
  COMFY_SIM_STEP_MS: '400',
  COMFY_SIM_MODELS: 'bench.safetensors,stable-diffusion-1.5.safetensors',
};

interface Experience {
  /** The slowest of each interaction, in milliseconds. */
  slowestMs: Record<string, number>;
  longestFrameMs: number;
  shift: number;
}

/** One round: the studio, then the least page with the same pictures. */
interface Round extends Experience {
  floor: LeastExperience;
}

/** M18: what a person feels in a browser who has everything loaded while their tasks go on. */
export const studioSpeed: Metric = {
  id: 'M18',
  title: 'the studio with 10,000 pictures, films, sounds and texts loaded and 20 live tasks, in Chromium',
  measure: (bench: Bench) =>
    withPlatform(bench, 'studio', { env: SIMULATED }, async (platform) => {
      const [user] = await platform.accounts.signUp(1);
      await keepPictures(platform, user!, bench.amount(PICTURES.full, PICTURES.quick));
      // A person's browser has a computer to itself: what four GPUs and their services do is not to be felt through the CPU.
      await platform.useLowestPriority();
      const rounds: Round[] = [];
      for (let round = 0; round < bench.rounds; round++) {
        bench.say(`studio: round ${round + 1} of ${bench.rounds}`);
        rounds.push({
          ...(await experience(bench, platform, user!)),
          floor: await experienceOfFloor(bench, platform, user!, { live: LIVE, turns: turnsOf(bench) }),
        });
      }
      return rows(bench, rounds);
    }),
};

async function experience(bench: Bench, platform: Platform, user: User): Promise<Experience> {
  await platform.accounts.refresh([user]);
  await keepLive(platform, user, LIVE);
  const visit = await Visit.begin(bench, platform.url, user);
  try {
    await visit.loadAll();
    const longestFrameMs = await longestFrame(bench, visit);
    const slowestMs = await interact(visit, turnsOf(bench));
    return { slowestMs, longestFrameMs, shift: await visit.watch.shift() };
  } finally {
    await visit.end();
  }
}

function rows(bench: Bench, rounds: readonly Round[]): Row[] {
  const turns = turnsOf(bench);
  const interactions = INTERACTIONS.map(({ what }): Row => ({
    metric: 'M18',
    what: `studio, slowest of ${turns}: ${what}`,
    unit: 'ms',
    value: spread(rounds.map(({ slowestMs }) => slowestMs[what]!)),
    goal: GOAL_MS,
    floor: spread(rounds.map(({ floor }) => floor.slowestMs[what]!)),
  }));
  const shift = spread(rounds.map(({ shift }) => shift));
  return [
    ...interactions,
    {
      metric: 'M18',
      what: 'studio, longest frame while scrolling',
      unit: 'ms',
      value: spread(rounds.map(({ longestFrameMs }) => longestFrameMs)),
      goal: GOAL_MS,
      floor: spread(rounds.map(({ floor }) => floor.longestFrameMs)),
    },
    { metric: 'M18', what: 'studio, layout shift of the whole visit', unit: '', value: shift, goal: { atMost: 0.02 } },
  ];
}
