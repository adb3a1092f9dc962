import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Task } from '@atelier/contracts';
import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import type { ApiClient } from '../installation/api-client.js';
import { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from './slow.js';

const STEP_MS = 100;
/** From the loss of a runner to the task's run on another: lease, reaper, next lease (reference, failure case 1). */
const TAKEOVER_MS = 20_000;
const RUNNERS = 3;
/** The one whose ComfyUI has a large card. */
const BIG = 2;
/** 2,100 MB for the model and 100 for each picture. */
const LARGE = { width: 512, height: 512, batch_size: 8 };
const SMALL_CARD_MB = '2600';
const LARGE_CARD_MB = '24576';

let installation: Installation;
let api: ApiClient;

beforeAll(async () => {
  installation = await Installation.start({
    folder: runFolder(),
    simulators: RUNNERS,
    childEnv: (name) => (name === simulator(BIG) ? { COMFY_SIM_VRAM_MB: LARGE_CARD_MB } : {}),
    settings: {
      COMFY_SIM_STEP_MS: String(STEP_MS),
      COMFY_SIM_VRAM_MB: SMALL_CARD_MB,
      DRAIN_TIMEOUT_S: '6',
      COMFYUI_UNREACHABLE_S: '2',
      NO_PROGRESS_S: '3',
      // Wide enough that a runner leases one ahead as soon as it knows how long a task takes.
      LEASE_AHEAD_MS: '60000',
    },
  });
  api = installation.api(await installation.user());
}, SLOW);
afterAll(() => installation.discard(), SLOW);
afterEach(async () => {
  for (const child of installation.embedded.children) await child.start(); // those that the test has left stopped
  await installation.embedded.untilReady();
}, SLOW);

const runner = (index: number) => `comfy-runner-${index + 1}`;
const simulator = (index: number) => `comfy-sim-${index + 1}`;
const isReady = async (name: string) => (await installation.embedded.child(name).spec.whyNotReady()) === null;

/** The runner wakes up whatever happens meanwhile: a sleeping process cannot be stopped in order. */
async function whileAsleep<T>(index: number, work: () => Promise<T>): Promise<T> {
  installation.embedded.kill(runner(index), 'SIGSTOP');
  try {
    return await work();
  } finally {
    installation.embedded.kill(runner(index), 'SIGCONT');
  }
}

interface AttemptRow {
  number: number;
  runner_id: string;
  outcome: string | null;
  fault: string | null;
}

const attemptsOf = ({ id }: Task) =>
  installation.query<AttemptRow>(
    'SELECT number, runner_id, outcome, fault FROM generation.attempt WHERE task_id = $1 ORDER BY number',
    [id],
  );

describe('a runner that is lost', () => {
  it(
    'for good, or asleep for longer than its lease, is replaced within 20 s, and changes nothing when it wakes up (cases 1, 3, 4)',
    async () => {
      const [killed, asleep] = [await api.create({ steps: 30 }), await api.create({ steps: 30 })];
      const [first, second] = [await installation.whereRuns(killed.id), await installation.whereRuns(asleep.id)];
      const lostAt = Date.now();
      const { done, result } = await whileAsleep(second, async () => {
        await installation.crash(runner(first));
        const done = await Promise.all([killed, asleep].map(({ id }) => ended(api, id)));
        return { done, result: await api.result(asleep.id) };
      });
      expect(done.map(({ status, attempt }) => [status, attempt])).toEqual([
        ['completed', 2],
        ['completed', 2],
      ]);
      for (const { id } of done) {
        const [, again] = await installation.executionsOf(id);
        expect(again!.started_ms - lostAt).toBeLessThan(TAKEOVER_MS);
      }
      await installation.revive(runner(first));
      await until(() => isReady(runner(second)), { what: 'the runner to be itself again', timeoutMs: 30_000 });
      await expectUse(second);
      expect(await api.status(asleep.id)).toEqual(done[1]);
      expect(await api.result(asleep.id)).toEqual(result);
      expect((await api.bytes(result.images[0]!.url)).status).toBe(200);
      expect((await attemptsOf(asleep)).map(({ outcome }) => outcome)).toEqual(['lost', 'completed']);
    },
    SLOW,
  );

  it(
    'and comes back finds its prompt in ComfyUI again, running or done (case 2)',
    async () => {
      const [running, done] = [await api.create({ steps: 30 }), await api.create({ steps: 5 })];
      const [first, second] = [await installation.whereRuns(running.id), await installation.whereRuns(done.id)];
      installation.kill(runner(first));
      await installation.crash(runner(second));
      const isIdle = async () => (await installation.simulators[second]!.state()).queue_remaining === 0;
      await until(isIdle, { what: 'the prompt to end without its runner' });
      await installation.revive(runner(second));
      for (const { id } of [running, done]) {
        expect(await ended(api, id)).toMatchObject({ status: 'completed', attempt: 1 });
        expect(await installation.executionsOf(id)).toHaveLength(1);
      }
    },
    SLOW,
  );

  /** Tasks for all runners at once, until this one does its part: it may take a moment to ask for work again. */
  async function expectUse(index: number): Promise<void> {
    const executions = async () => (await installation.simulators[index]!.state()).executions.length;
    const before = await executions();
    const hasDone = async () => {
      const tasks = await Promise.all(Array.from({ length: 2 * RUNNERS }, () => api.create()));
      for (const { id } of tasks) expect(await ended(api, id)).toMatchObject({ status: 'completed' });
      return (await executions()) > before;
    };
    await until(hasDone, { what: 'the runner to do its part', timeoutMs: 30_000 });
  }
});

describe('a ComfyUI', () => {
  it(
    'that is killed in the middle of a prompt costs an attempt, and its runner is not ready until it is back (case 7)',
    async () => {
      const task = await api.create({ steps: 30 });
      const index = await installation.whereRuns(task.id);
      await installation.crash(simulator(index));
      await until(async () => !(await isReady(runner(index))), { what: 'its runner to say that it is not ready' });
      expect(await ended(api, task.id)).toMatchObject({ status: 'completed', attempt: 2 });
      expect((await attemptsOf(task))[0]).toMatchObject({ outcome: 'failed', fault: 'comfyui_unreachable' });
      await installation.revive(simulator(index));
    },
    SLOW,
  );

  it(
    'whose sockets break, or say nothing, still ends its prompt in its first attempt (case 8)',
    async () => {
      for (const each of installation.simulators) await each.setFault('silent_socket', { times: 'until_cleared' });
      const deaf = await api.create({ steps: 10 });
      expect(await ended(api, deaf.id)).toMatchObject({ status: 'completed', attempt: 1 });
      for (const each of installation.simulators) await each.clearFaults();
      const broken = await api.create({ steps: 20 });
      await installation.simulators[await installation.whereRuns(broken.id)]!.do('drop-sockets');
      expect(await ended(api, broken.id)).toMatchObject({ status: 'completed', attempt: 1 });
      for (const { id } of [deaf, broken]) expect(await installation.executionsOf(id)).toHaveLength(1);
    },
    SLOW,
  );

  it(
    'that hangs is given up, and the task runs elsewhere (case 9)',
    async () => {
      for (const each of installation.simulators) await each.setFault('hang', { at_step: 2 });
      const task = await api.create({ steps: 5 });
      const index = await installation.whereRuns(task.id);
      for (const each of installation.simulators) await each.clearFaults();
      expect(await ended(api, task.id)).toMatchObject({ status: 'completed', attempt: 2 });
      expect((await attemptsOf(task))[0]).toMatchObject({ outcome: 'failed', fault: 'no_progress' });
      installation.kill(simulator(index)); // nothing else ends a node that hangs
      await until(() => isReady(runner(index)), { what: 'its runner to be ready again', timeoutMs: 60_000 });
    },
    SLOW,
  );

  it(
    'that answers 500, or breaks off its answer, gets each prompt once (case 10)',
    async () => {
      for (const each of installation.simulators) await each.setFault('http_500', { times: 2, path: '/prompt' });
      for (const each of installation.simulators) await each.setFault('lost_reply', { times: 1, path: '/prompt' });
      const task = await api.create({ steps: 3 });
      expect(await ended(api, task.id)).toMatchObject({ status: 'completed' });
      expect(await installation.executionsOf(task.id)).toHaveLength(1);
      for (const each of installation.simulators) await each.clearFaults();
    },
    SLOW,
  );

  it(
    'that runs out of memory has its task tried once more where there is more (case 11)',
    async () => {
      await installation.embedded.child(runner(BIG)).stop();
      const task = await api.create(LARGE);
      const hasFailed = async () => (await attemptsOf(task))[0]?.fault === 'out_of_memory';
      await until(hasFailed, { what: 'a small card to run out of memory' });
      await installation.revive(runner(BIG));
      expect(await ended(api, task.id)).toMatchObject({ status: 'completed', attempt: 2 });
      expect((await attemptsOf(task))[1]).toMatchObject({ runner_id: `runner-${simulator(BIG)}` });
    },
    SLOW,
  );

  it(
    'that runs out of memory however often fails the task with what to lower, and the next one runs (case 11)',
    async () => {
      await installation.simulators[BIG]!.setFault('out_of_memory', { times: 'until_cleared' });
      const task = await ended(api, (await api.create(LARGE)).id);
      expect(task).toMatchObject({ status: 'failed', error_code: 'out_of_memory', attempt: 2 });
      expect(task.error_message).toMatch(/lower the size/i);
      await installation.simulators[BIG]!.clearFaults();
      expect(await ended(api, (await api.create()).id)).toMatchObject({ status: 'completed', attempt: 1 });
    },
    SLOW,
  );
});

describe('a runner that is told to stop', () => {
  /** One runner, whose ComfyUI works on the first task and has the second in its queue. */
  async function oneAhead(): Promise<Task[]> {
    await Promise.all([1, 2].map((index) => installation.embedded.child(runner(index)).stop()));
    await ended(api, (await api.create({ steps: 20 })).id); // teaches the runner how long a task takes
    const tasks = [await api.create({ steps: 20 }), await api.create({ steps: 20 })];
    const isAhead = async () => (await installation.simulators[0]!.state()).queue_remaining === 2;
    await until(isAhead, { what: 'a prompt to wait in ComfyUI', everyMs: 10 });
    return tasks;
  }

  it(
    'finishes what runs and gives back within a second what waits (case 5)',
    async () => {
      const [running, ahead] = (await oneAhead()) as [Task, Task];
      const stopped = installation.embedded.child(runner(0)).stop();
      const isBack = async () => (await api.status(ahead.id)).status === 'pending';
      await until(isBack, { what: 'the waiting task to be given back', timeoutMs: 1_000, everyMs: 10 });
      await stopped;
      expect(await api.status(running.id)).toMatchObject({ status: 'completed', attempt: 1 });
      await installation.revive(runner(1));
      expect(await ended(api, ahead.id)).toMatchObject({ status: 'completed' });
      expect(await installation.executionsOf(ahead.id)).toHaveLength(1);
      expect((await attemptsOf(ahead))[0]).toMatchObject({ outcome: 'released', fault: null });
    },
    SLOW,
  );

  it(
    'hands back what takes longer than its grace, which is not held against the task (case 6)',
    async () => {
      const task = await api.create({ steps: 120 });
      const index = await installation.whereRuns(task.id);
      await installation.embedded.child(runner(index)).stop();
      expect((await attemptsOf(task))[0]).toMatchObject({ outcome: 'released', fault: null });
      const sql = 'SELECT counted_attempts FROM generation.task WHERE id = $1';
      expect(await installation.query(sql, [task.id])).toEqual([{ counted_attempts: 0 }]);
      expect(await installation.simulators[index]!.state()).toMatchObject({ queue_remaining: 0 });
      await installation.whereRuns(task.id);
      await api.post(`/api/v1/generation/${task.id}/cancel`);
      expect(await ended(api, task.id)).toMatchObject({ status: 'cancelled' });
    },
    SLOW,
  );
});
