import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Task } from '@atelier/contracts';
import { PostgresPair, runFolder } from '@atelier/testing';
import type { ApiClient } from '../installation/api-client.js';
import { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from './slow.js';
import { SteadyCreator } from './steady-creator.js';

/** Half a second of work each. */
const TASK = { steps: 10 };
const SETTINGS = { COMFY_SIM_STEP_MS: '50', DATABASE_POOL_SIZE: '5' };

let pair: PostgresPair;
let installation: Installation;
let api: ApiClient;

beforeAll(async () => {
  pair = await PostgresPair.start(runFolder());
  const settings = { ...SETTINGS, DATABASE_URL: pair.url };
  installation = await Installation.start({ folder: runFolder(), generations: 2, simulators: 2, settings });
  api = installation.api(await installation.user());
}, 2 * SLOW);
afterAll(async () => {
  await installation.discard();
  await pair.discard();
}, SLOW);

async function resultsOf(task: Task): Promise<number> {
  return (await api.result(task.id)).images.length;
}

it(
  'loses nothing that was acknowledged when the primary dies and its standby is promoted, and needs no restart',
  async () => {
    const creator = new SteadyCreator(api, TASK);
    await creator.more(8);
    await pair.primary.crash();
    const crashedAt = performance.now();
    await pair.promote();
    await creator.more(1);
    const awayMs = performance.now() - crashedAt;
    await pair.startPrimary({ isFenced: false });
    await creator.more(8);
    await creator.stop();
    process.stdout.write(`a create was taken ${Math.round(awayMs)} ms after the primary died\n`);

    const tasks = await Promise.all(creator.accepted.map((id) => ended(api, id)));
    expect(tasks.map(({ status }) => status)).toEqual(tasks.map(() => 'completed'));
    expect(await Promise.all(tasks.map(resultsOf))).toEqual(tasks.map(() => 1));
    const [stale] = await pair.primary.query(`SELECT max(id)::int AS newest FROM generation.task`);
    expect(Number(stale!.newest)).toBeLessThan(Math.max(...creator.accepted));
  },
  3 * SLOW,
);
