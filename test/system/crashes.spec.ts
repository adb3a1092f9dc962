import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LEASE_MS, type Problem, type Task } from '@atelier/contracts';
import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import type { Account } from '../installation/account.js';
import type { ApiClient } from '../installation/api-client.js';
import { Installation } from '../installation/installation.js';
import { LiveClient } from '../installation/live-client.js';
import { ended } from '../installation/waiting.js';
import { BroughtRuns } from './brought-runs.js';
import { SLOW } from './slow.js';

const STEP_MS = 100;
/** Two seconds of work: long enough to be killed in the middle of it. */
const STEPS = 20;
const PARTS = ['gateway', 'auth', 'generation', 'comfy-runner-1', 'comfy-sim-1', 'nats', 'postgres'];

let installation: Installation;
let owner: Account;
let api: ApiClient;
let brought: BroughtRuns;

beforeAll(async () => {
  installation = await Installation.start({
    folder: runFolder(),
    simulators: 1,
    settings: { COMFY_SIM_STEP_MS: String(STEP_MS), DRAIN_TIMEOUT_S: '3' },
  });
  owner = await installation.user();
  api = installation.api(owner);
  brought = await BroughtRuns.bring(api, 2);
}, SLOW);
afterAll(() => installation.discard(), SLOW);

/** One task that ComfyUI works on, and three that wait: a picture, an edit of a file that the owner brought, a film. */
async function begin(): Promise<number[]> {
  const { id } = await api.create({ steps: STEPS });
  const waiting = [(await api.create({ steps: 2 })).id, await brought.run('edit'), await brought.run('film')];
  await installation.simulators[0]!.isExecuting();
  return [id, ...waiting];
}

const KINDS = ['image', 'image', 'image', 'video'];

/** Every task is completed, with its one result of one output that can be fetched whole; returns them as they ended. */
async function expectAllDone(ids: number[]): Promise<Task[]> {
  const done = await Promise.all(ids.map((id) => ended(api, id)));
  expect(done.map(({ status }) => status)).toEqual(ids.map(() => 'completed'));
  for (const [index, { id, result_id }] of done.entries()) {
    const result = await api.result(id);
    expect([result.id, result.outputs.map(({ kind }) => kind)]).toEqual([result_id, [KINDS[index]]]);
    const { status, body } = await api.bytes(result.outputs[0]!.url);
    const hash = createHash('sha256').update(body).digest('hex');
    expect([status, hash]).toEqual([200, result.outputs[0]!.sha256]);
  }
  return done;
}

describe('while a task runs', () => {
  it.each(['gateway', 'auth', 'generation', 'comfy-runner-1', 'nats', 'postgres'])(
    'a SIGKILL of %s loses no task, and the GPU does no work twice',
    async (name) => {
      const tasks = await begin();
      installation.kill(name);
      await expectAllDone(tasks);
      for (const id of tasks) expect(await installation.simulators[0]!.executionsOf(id)).toHaveLength(1);
      await installation.embedded.untilReady();
    },
    SLOW,
  );

  it(
    'a SIGKILL of its ComfyUI loses no task: it runs again when ComfyUI is back',
    async () => {
      const tasks = await begin();
      installation.kill('comfy-sim-1');
      const done = await expectAllDone(tasks);
      expect(done[0]!.attempt).toBe(2);
      await installation.embedded.untilReady();
    },
    SLOW,
  );

  it(
    'a SIGKILL of everything at once, as when the power fails, loses no task',
    async () => {
      const tasks = await begin();
      for (const name of PARTS) installation.kill(name);
      await expectAllDone(tasks);
      await installation.embedded.untilReady();
    },
    SLOW,
  );

  it(
    'deleting the store of JetStream while NATS is stopped loses no task and no event',
    async () => {
      const tasks = await begin();
      await installation.embedded.child('nats').stop();
      await rm(installation.embedded.home.at('nats', 'store'), { recursive: true });
      await installation.revive('nats');
      await expectAllDone(tasks);
      for (const id of tasks) expect(await installation.simulators[0]!.executionsOf(id)).toHaveLength(1);
      await expectWholeStory();
    },
    SLOW,
  );
});

describe('an outage that lasts longer than a lease', () => {
  it.each(['nats', 'postgres'])(
    'of %s throws away no work that a GPU has done or does, and new wishes are put off, not refused for good',
    async (name) => {
      const tasks = await begin();
      await installation.embedded.child(name).stop();
      const before = Date.now();
      const refused = await api.post<Problem>('/api/v1/generation/create', {
        prompt: 'x',
        model_name: 'dreamshaper-8',
      });
      expect([refused.status, refused.body.code]).toEqual([503, 'service_unavailable']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      await until(() => Date.now() - before > LEASE_MS + 3_000, { what: 'the lease to run out', timeoutMs: SLOW });
      await installation.revive(name);
      await expectAllDone(tasks);
      // An attempt whose lease was answered into the void has a second one, but the GPU never knew of the first.
      for (const id of tasks) expect(await installation.simulators[0]!.executionsOf(id)).toHaveLength(1);
      expect(await api.status(tasks[0]!)).toMatchObject({ attempt: 1 });
      await installation.embedded.untilReady();
    },
    SLOW,
  );
});

describe('stopping and starting everything', () => {
  it.each([
    ['as they are used', PARTS, PARTS],
    ['what others stand on first, and last', PARTS.toReversed(), PARTS],
    ['in no order', shuffled(PARTS, 3), shuffled(PARTS, 8)],
  ])(
    'loses no task: %s',
    async (_how, stopOrder, startOrder) => {
      const tasks = await begin();
      for (const name of stopOrder) await installation.embedded.child(name).stop();
      for (const name of startOrder) await installation.embedded.child(name).start();
      await installation.embedded.untilReady();
      await expectAllDone(tasks);
      await expectWholeStory();
    },
    SLOW,
  );

  it('needed no part to crash and be started again for that', () => {
    const crashed = installation.embedded.children.filter(({ unexpectedEnds }) => unexpectedEnds > 0);
    const killed = new Set(crashed.map(({ name }) => name));
    expect([...killed].toSorted()).toEqual(PARTS.toSorted());
    expect(Math.max(...crashed.map(({ unexpectedEnds }) => unexpectedEnds))).toBe(2);
  });
});

/** All events of the owner are there, without a gap, and tell the end of each task. */
async function expectWholeStory(): Promise<void> {
  const client = await LiveClient.connect(api.url, owner.token);
  const { events, seq, reset } = await client.sync(0);
  client.close();
  expect([reset, events.map((event) => event.seq)]).toEqual([
    false,
    Array.from({ length: seq }, (_, index) => index + 1),
  ]);
  const last = new Map(events.map(({ task_id, status }) => [task_id, status]));
  expect(new Set(last.values())).toEqual(new Set(['completed']));
}

/** A fixed shuffle (Fisher-Yates with a multiplicative generator), so that a failure can be repeated. */
function shuffled(names: string[], seed: number): string[] {
  const order = [...names];
  let state = seed;
  for (let last = order.length - 1; last > 0; last--) {
    state = (state * 48_271) % 2_147_483_647;
    const other = state % (last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
