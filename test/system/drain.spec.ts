import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Execution } from '@atelier/comfy-sim';
import type { Task } from '@atelier/contracts';
import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import type { ApiClient } from '../installation/api-client.js';
import { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from './slow.js';

const RUNNERS = 4;
const ROUNDS = 10;
const USERS = 3;
/** Per user and round: more than the runners get done before they are told to stop. */
const TASKS = 8;

let installation: Installation;
let apis: ApiClient[];

beforeAll(async () => {
  installation = await Installation.start({
    folder: runFolder(),
    simulators: RUNNERS,
    generations: 2,
    // Wide enough that a runner holds one task that runs and one that waits: both must get out of a drain unharmed.
    settings: { COMFY_SIM_STEP_MS: '60', LEASE_AHEAD_MS: '60000', QUEUED_TASKS_PER_USER: '1000' },
  });
  const users = await Promise.all(Array.from({ length: USERS }, () => installation.user()));
  apis = users.map((user) => installation.api(user));
}, SLOW);
afterAll(() => installation.discard(), SLOW);

const runner = (index: number) => `comfy-runner-${index + 1}`;

/** Another half in every round, so that each runner leaves and comes back several times, and with different partners. */
const halfOf = (round: number) => [round % RUNNERS, (round + 1 + (round % 3)) % RUNNERS];

interface Order {
  api: ApiClient;
  task: Task;
}

/** Lengths differ, so that the signal meets runners at every point of a task. */
function order(round: number): Promise<Order[]> {
  const wishes = apis.flatMap((api) => Array.from({ length: TASKS }, (_nothing, index) => ({ api, index })));
  return Promise.all(
    wishes.map(async ({ api, index }) => ({ api, task: await api.create({ steps: 5 + ((round + 3 * index) % 20) }) })),
  );
}

/** Those who leave are at work, and one of them has a second task waiting in its ComfyUI. */
async function untilBusy(indices: number[]): Promise<void> {
  const isBusy = async () => {
    const states = await Promise.all(indices.map((index) => installation.simulators[index]!.state()));
    return (
      states.every(({ queue_remaining }) => queue_remaining > 0) &&
      states.some(({ queue_remaining }) => queue_remaining > 1)
    );
  };
  await until(isBusy, { what: `runners ${indices.join(' and ')} to have work`, timeoutMs: 60_000, everyMs: 10 });
}

async function drain(round: number): Promise<Order[]> {
  const orders = await order(round);
  const leaving = halfOf(round);
  await untilBusy(leaving);
  await Promise.all(leaving.map((index) => installation.embedded.child(runner(index)).stop()));
  expect(leaving.map((index) => installation.embedded.child(runner(index)).pid)).toEqual([undefined, undefined]);
  for (const index of leaving) await installation.embedded.child(runner(index)).start();
  return orders;
}

async function executions(): Promise<Execution[]> {
  const states = await Promise.all(installation.simulators.map((simulator) => simulator.state()));
  return states.flatMap((state) => state.executions);
}

const taskOf = ({ saves_to }: Execution) => Number(/^atelier\/(\d+)-/.exec(saves_to ?? '')?.[1]);

describe('half of the runners, told to stop ten times under load', () => {
  it(
    'lose nothing, run nothing again and cost no task an attempt',
    async () => {
      const orders: Order[] = [];
      for (let round = 0; round < ROUNDS; round += 1) orders.push(...(await drain(round)));

      const done = await Promise.all(orders.map(({ api, task }) => ended(api, task.id, SLOW)));
      expect(done.filter(({ status }) => status !== 'completed')).toEqual([]);
      expect(done).toHaveLength(ROUNDS * USERS * TASKS);

      const ran = await executions();
      expect(ran.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'success')).toEqual([]);
      expect(ran.map(taskOf).toSorted((a, b) => a - b)).toEqual(done.map(({ id }) => id).toSorted((a, b) => a - b));

      // A task that waited behind another one and was given back has a second lease, but nothing was held against it.
      expect(
        await installation.query(`SELECT DISTINCT outcome, fault FROM generation.attempt ORDER BY outcome`),
      ).toEqual([
        { outcome: 'completed', fault: null },
        { outcome: 'released', fault: null },
      ]);
      expect(await installation.query('SELECT id FROM generation.task WHERE counted_attempts > 0')).toEqual([]);
    },
    4 * SLOW,
  );
});
