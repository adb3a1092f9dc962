import { Client } from 'undici';
import type { Bench } from './harness/bench.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { median, spread } from './harness/statistics.js';
import { withPlatform, type Platform } from './platform/platform.js';

const TRIES = { full: 200, quick: 20 };
/** The first ones find code that is not compiled yet. */
const WARM_UP = 10;
const WRONG = 'not the password of anybody';

interface Names {
  known: string;
  unknown: string;
}
type Times = Record<keyof Names, number[]>;

/** M26: whether the time of a refused sign-in tells that there is somebody of that name. */
export const signInTiming: Metric = {
  id: 'M26',
  title: 'refused sign-ins of names that exist and of names that do not, in pairs',
  measure: (bench: Bench) =>
    withPlatform(bench, 'sign-ins', { runners: 1 }, async (platform) => {
      const [user] = await platform.accounts.signUp(1);
      const names = { known: user!.name, unknown: 'nobody-of-here' };
      await refusals(platform, names, WARM_UP);
      const rounds: Times[] = [];
      for (let round = 0; round < bench.rounds; round++) {
        bench.say(`sign-ins: round ${round + 1} of ${bench.rounds}`);
        rounds.push(await refusals(platform, names, bench.amount(TRIES.full, TRIES.quick)));
      }
      return [row(rounds)];
    }),
};

/** Every other pair in the other order. */
async function refusals(platform: Platform, names: Names, count: number): Promise<Times> {
  const times: Times = { known: [], unknown: [] };
  const client = new Client(platform.url);
  for (let pair = 0; pair < count; pair++) {
    // The limits of guessing are not what is measured.
    await platform.database.query('DELETE FROM auth.login_limits');
    const inOrder = ['known', 'unknown'] as const;
    const sides = pair % 2 === 0 ? inOrder : inOrder.toReversed();
    for (const side of sides) times[side].push(await refusal(client, names[side]));
  }
  await client.close();
  return times;
}

async function refusal(client: Client, username: string): Promise<number> {
  const body = JSON.stringify({ username, password: WRONG });
  const headers = { 'content-type': 'application/json' };
  const start = performance.now();
  const answer = await client.request({ method: 'POST', path: '/api/v1/auth/login', headers, body });
  await answer.body.arrayBuffer();
  if (answer.statusCode !== 401) throw new Error(`a wrong sign-in was answered with ${answer.statusCode}`);
  return performance.now() - start;
}

function row(rounds: readonly Times[]): Row {
  const middles = (side: keyof Names) => rounds.map((times) => median(times[side]));
  const [known, unknown] = [middles('known'), middles('unknown')];
  const value = spread(known.map((time, round) => Math.abs(time - unknown[round]!)));
  const compared = `${figure(median(known))} / ${figure(median(unknown))} ms`;
  const what = 'refused sign-in, known - unknown name, difference of p50';
  return { metric: 'M26', what, unit: 'ms', value, goal: { atMost: 2 }, compared };
}
