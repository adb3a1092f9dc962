import type { Bench } from './harness/bench.js';
import { Child } from './harness/child.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { median, spread } from './harness/statistics.js';
import type { Comfys } from './load/comfys.types.js';
import type { PairLoad, PairTimes } from './load/pair-load.types.js';
import { openAi, ownCreateAndWait } from './platform/door-requests.js';
import { withPlatform, type Platform } from './platform/platform.js';
import { MODEL } from './platform/accounts.js';

/** As many that the middle of their differences is known to a millisecond or two: one pair differs by tens of them. */
const PAIRS = { full: 100, quick: 10 };
/** A tenth of a second on the GPU, and OpenAI's usual size. */
const WISH = { steps: 4, width: 1_024, height: 1_024 };
const STEP_MS = 25;

/** M25: what a picture costs more by OpenAI's interface, which answers with its bytes, than by our own create that waits. */
export const doorCost: Metric = {
  id: 'M25',
  title: 'OpenAI generation - own create and wait, in pairs',
  measure: async (bench: Bench) => {
    const comfys = await Child.start<Comfys>(new URL('load/comfys.ts', import.meta.url));
    return bench.using(comfys, async () => {
      const urls = await comfys.call('start', { count: 1, model: MODEL, stepMs: STEP_MS, areReal: true });
      const env = { COMFYUI_URLS: urls.join(',') };
      return withPlatform(bench, 'door-cost', { env }, async (platform) => rows(await measurePairs(bench, platform)));
    });
  },
};

async function measurePairs(bench: Bench, platform: Platform): Promise<PairTimes[]> {
  const [user] = await platform.accounts.signUp(1);
  await platform.accounts.untilOffered(user!, MODEL);
  const key = await platform.accounts.makeKey(user!);
  const pair = [openAi({ key }, MODEL, WISH).request, ownCreateAndWait({ key }, MODEL, WISH).request] as const;
  const load = await Child.start<PairLoad>(new URL('load/pair-load.ts', import.meta.url));
  return bench.using(load, async () => {
    const order = { origin: platform.url, pair, count: bench.amount(PAIRS.full, PAIRS.quick) };
    await load.call('measure', order); // code is compiled, costs are learned
    const rounds: PairTimes[] = [];
    for (let round = 0; round < bench.rounds; round++) {
      bench.say(`door cost: round ${round + 1} of ${bench.rounds}`);
      rounds.push(await load.call('measure', order));
    }
    return rounds;
  });
}

/** Of the middles, not the middle of the differences of pairs: one pair in ten differs by what ComfyUI and the machine do meanwhile. */
function rows(rounds: readonly PairTimes[]): Row[] {
  const middles = (times: (round: PairTimes) => number[]) => rounds.map((round) => median(times(round)));
  const [door, own] = [middles(({ first }) => first), middles(({ second }) => second)];
  const differences = door.map((middle, round) => middle - own[round]!);
  const compared = `${figure(median(door))} / ${figure(median(own))} ms, answers of ${figure(rounds[0]!.bytes / 1_024)} kB`;
  const what = 'OpenAI generation - own create and wait, difference of the p50 of both, asked in turn';
  return [{ metric: 'M25', what, unit: 'ms', value: spread(differences), goal: { atMost: 5 }, compared }];
}
