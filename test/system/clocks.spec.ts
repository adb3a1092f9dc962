import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LEASE_MS } from '@atelier/contracts';
import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { Installation } from '../installation/installation.js';
import { LiveClient } from '../installation/live-client.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from './slow.js';

const MINUTE_MS = 60_000;
/**
 * Each is five minutes away from the database, which is far more than a lease. A token lives for ten minutes by the clock of
 * auth, which is right here.
 */
const SHIFTS: Record<string, number> = {
  gateway: 5 * MINUTE_MS,
  generation: 5 * MINUTE_MS,
  'generation-2': -5 * MINUTE_MS,
  'comfy-runner-1': -5 * MINUTE_MS,
  'comfy-runner-2': 5 * MINUTE_MS,
};
const STEP_MS = 200;
const PRELOAD = pathToFileURL('test/installation/shifted-clock.mjs').href;

let installation: Installation;

beforeAll(async () => {
  installation = await Installation.start({
    folder: runFolder(),
    generations: 2,
    simulators: 2,
    settings: { COMFY_SIM_STEP_MS: String(STEP_MS) },
    childEnv: (name): NodeJS.ProcessEnv =>
      name in SHIFTS ? { NODE_OPTIONS: `--import=${PRELOAD}`, CLOCK_SHIFT_MS: String(SHIFTS[name]) } : {},
  });
}, SLOW);
afterAll(() => installation.discard(), SLOW);

describe('services whose clocks differ by ten minutes (case 29)', () => {
  it(
    'accept each other’s tokens, and lose no lease of what takes longer than one',
    async () => {
      const user = await installation.user();
      const api = installation.api(user);
      const client = await LiveClient.connect(installation.embedded.urls[0]!, user.token);
      const longer = (LEASE_MS + 5_000) / STEP_MS;
      const tasks = await Promise.all([1, 2, 3, 4].map((index) => api.create({ steps: index < 3 ? longer : 5 })));
      const done = await Promise.all(tasks.map(({ id }) => ended(api, id)));
      expect(done.map(({ status }) => status)).toEqual(tasks.map(() => 'completed'));
      expect(await installation.query('SELECT * FROM generation.attempt WHERE fault IS NOT NULL')).toEqual([]);
      for (const { id } of tasks) expect(await installation.executionsOf(id)).toHaveLength(1);
      const told = () => client.statuses.filter(({ status }) => status === 'completed').length === tasks.length;
      await until(told, { what: 'the owner to be told', timeoutMs: SLOW });
      // The clocks really differ: progress carries the time of the runner that sent it.
      const minutes = client.progress.map(({ ts }) => Math.round((Date.parse(ts) - Date.now()) / MINUTE_MS));
      expect(Math.min(...minutes)).toBeLessThanOrEqual(-4);
      expect(Math.max(...minutes)).toBeGreaterThanOrEqual(4);
      client.close();
    },
    SLOW,
  );
});
