import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Task } from '@atelier/contracts';
import { PostgresPair, runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import type { Account } from '../installation/account.js';
import type { ApiClient } from '../installation/api-client.js';
import { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from './slow.js';

/** Half a second of work each. */
const TASK = { steps: 10 };
const SETTINGS = { COMFY_SIM_STEP_MS: '50', DATABASE_POOL_SIZE: '5' };
const AT_ONCE = 4;

let pair: PostgresPair;
let installation: Installation;
let owner: Account;
let api: ApiClient;

beforeAll(async () => {
  pair = await PostgresPair.start(runFolder());
  const settings = { ...SETTINGS, DATABASE_URL: pair.url };
  installation = await Installation.start({ folder: runFolder(), generations: 2, simulators: 2, settings });
  owner = await installation.user();
  api = installation.api(owner);
}, 2 * SLOW);
afterAll(async () => {
  await installation.discard();
  await pair.discard();
}, SLOW);

/** Creates one task after another until it is stopped; as a good client, the same request again until it is answered. */
class Creator {
  /** Of answers that said yes. */
  readonly accepted: number[] = [];
  private stopped = false;
  private readonly work: Promise<void[]>;

  constructor() {
    this.work = Promise.all(Array.from({ length: AT_ONCE }, () => this.go()));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.work;
  }

  private async go(): Promise<void> {
    while (!this.stopped) {
      const headers = { 'idempotency-key': randomUUID() };
      const made = () => api.create(TASK, headers).catch(() => null);
      const task = await until(made, { what: 'a create to be taken', timeoutMs: 60_000, everyMs: 200 });
      this.accepted.push(task.id);
      await ended(api, task.id).catch(() => undefined);
    }
  }
}

async function resultsOf(task: Task): Promise<number> {
  return (await api.result(task.id)).images.length;
}

it(
  'loses nothing that was acknowledged when the primary dies and its standby is promoted, and needs no restart',
  async () => {
    const creator = new Creator();
    await until(() => creator.accepted.length > 2 * AT_ONCE, { what: 'tasks to run', timeoutMs: SLOW });
    await pair.primary.crash();
    const before = creator.accepted.length;
    const crashedAt = performance.now();
    await pair.promote();
    await until(() => creator.accepted.length > before, { what: 'a create after the promotion', timeoutMs: SLOW });
    const awayMs = performance.now() - crashedAt;
    await pair.startPrimary({ isFenced: false });
    const later = creator.accepted.length;
    await until(() => creator.accepted.length > later + 2 * AT_ONCE, { what: 'work as before', timeoutMs: SLOW });
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
