import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { activityCommands, type ActivityRange, type ActivityRecord } from '@atelier/contracts';
import { ReadActivity } from './read-activity.js';
import { QueueSamples } from './queue-samples.js';
import { actor, ADMIN } from '../testing/actors.js';
import { GenerationHarness } from '../testing/generation-harness.js';
import { pastAttempt, type PastAttempt } from '../testing/past-attempts.js';

let harness: GenerationHarness;

beforeAll(async () => {
  harness = await GenerationHarness.start();
});
afterAll(() => harness.stop());
beforeEach(async () => {
  await harness.clear({ runners: true });
  await query('TRUNCATE queue_sample');
  const [row] = await query<{ hour: Date }>(`SELECT date_bin('1 hour', now(), 'epoch') AS hour`);
  end = row!.hour;
});

/** The end of what is read, a full hour; what a spec puts in has its times before it. */
let end: Date;
const query = <Row>(sql: string, values: unknown[] = []) => harness.database.query<Row>(sql, values);
const read = (range: ActivityRange = 'hour') => harness.get(ReadActivity).read(range, end);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const nameOf = ({ name }: { name: string | null }) => name;

const attempt = (given: PastAttempt) => pastAttempt(harness.database, end, given);

describe('how busy a runner was', () => {
  it('is the share of each minute in which it held a task, whatever it held at once', async () => {
    // One minute and a half of work, of which 30 s overlap with the next task that was leased ahead.
    await attempt({ startedAgo: 300, endedAgo: 240 });
    await attempt({ startedAgo: 270, endedAgo: 210 });
    await attempt({ startedAgo: 45, endedAgo: 15, outcome: 'failed', fault: 'node_error' });
    const { busy, step_s } = await read();
    expect([busy.map(nameOf), step_s]).toEqual([['gpu-1'], 60]);
    const values = busy[0]!.values;
    expect(values).toHaveLength(60);
    expect(values.slice(-5)).toEqual([1, 0.5, 0, 0, 0.5]);
    expect(sum(values)).toBeCloseTo(2);
  });

  it('counts what it does now, and what began before the time that is shown', async () => {
    await attempt({ startedAgo: 90, endedAgo: null });
    await attempt({ runner: 'gpu-2', startedAgo: 4_000, endedAgo: 3_570 });
    const { busy } = await read();
    const of = (name: string) => busy.find((series) => series.name === name)!.values;
    expect(of('gpu-1').slice(-3)).toEqual([0, 0.5, 1]);
    expect(of('gpu-2').slice(0, 2)).toEqual([0.5, 0]);
  });

  it('is nothing for a runner that is there and had no work', async () => {
    await harness.runner('gpu-idle');
    const { busy } = await read('week');
    expect(busy.map(nameOf)).toEqual(['gpu-idle']);
    expect(sum(busy[0]!.values)).toBe(0);
  });

  it('is told of the twenty busiest, and of the others as their mean', async () => {
    for (let n = 1; n <= 23; n += 1) await attempt({ runner: `gpu-${n}`, startedAgo: n <= 19 ? 60 : 31, endedAgo: 1 });
    const { busy } = await read();
    expect(busy).toHaveLength(20);
    expect(busy.at(-1)!.name).toBeNull();
    expect(busy.at(-1)!.values.at(-1)).toBeCloseTo(0.5);
  });
});

describe('the work that was done', () => {
  it('is told in outputs per hour', async () => {
    await attempt({ startedAgo: 100, endedAgo: 70, outputs: 4 });
    await attempt({ startedAgo: 100, endedAgo: 80, outputs: 1 });
    expect((await read()).outputs_per_hour.slice(-3)).toEqual([0, 300, 0]);
    expect((await read('day')).outputs_per_hour.at(-1)).toBe(20);
    expect((await read('week')).outputs_per_hour.at(-1)).toBe(5);
  });

  it('had to wait from its create to its first attempt', async () => {
    for (let wait = 1; wait <= 21; wait += 1) await attempt({ createdAgo: 30 + wait, startedAgo: 30, endedAgo: 20 });
    await attempt({ createdAgo: 3_000, startedAgo: 30, endedAgo: 20, number: 2 });
    const { waits } = await read();
    expect([waits.p50_ms.at(-1), waits.p95_ms.at(-1)]).toEqual([11_000, 20_000]);
    expect(waits.p50_ms.at(-2)).toBeNull();
  });

  it('is told by the users for whom it was done, with what they had of the GPUs', async () => {
    await attempt({ user: 7, startedAgo: 50, endedAgo: 40, gpuMs: 4_000, outputs: 2 });
    await attempt({ user: 7, startedAgo: 50, endedAgo: 40, gpuMs: 2_000, outcome: 'failed', fault: 'timeout' });
    await attempt({ user: 8, startedAgo: 50, endedAgo: 40, gpuMs: 9_000, outputs: 1 });
    await attempt({ user: 9, startedAgo: 3_700, endedAgo: 3_650, gpuMs: 50_000, outputs: 1 });
    const { users, other_users } = await read();
    expect(users).toEqual([
      { user_id: 8, gpu_ms: 9_000, tasks: 1, outputs: 1 },
      { user_id: 7, gpu_ms: 6_000, tasks: 1, outputs: 2 },
    ]);
    expect(other_users).toEqual({ users: 0, gpu_ms: 0, tasks: 0, outputs: 0 });
    expect((await read('day')).users[0]).toMatchObject({ user_id: 9, gpu_ms: 50_000 });
  });

  it('puts the users beyond the twentieth together', async () => {
    for (let user = 1; user <= 23; user += 1)
      await attempt({ user, startedAgo: 50, endedAgo: 40, gpuMs: user <= 3 ? 1 : 1_000, outputs: 1 });
    const { users, other_users } = await read();
    expect(users).toHaveLength(20);
    expect(other_users).toEqual({ users: 3, gpu_ms: 3, tasks: 3, outputs: 3 });
  });
});

describe('what went wrong, and what took time', () => {
  it('is counted by the class of the fault', async () => {
    for (const fault of ['out_of_memory', 'node_error', 'out_of_memory'])
      await attempt({ startedAgo: 90, endedAgo: 70, outcome: 'failed', fault });
    await attempt({ startedAgo: 90, endedAgo: 10, outcome: 'lost', fault: 'runner_lost' });
    const { failures } = await read();
    expect(failures.map(({ name, values }) => [name, ...values.slice(-2)])).toEqual([
      ['out_of_memory', 2, 0],
      ['node_error', 1, 0],
      ['runner_lost', 0, 1],
    ]);
  });

  it('is how often a model had to be loaded', async () => {
    await attempt({ model: 'sdxl', startedAgo: 90, endedAgo: 70, loadMs: 3_000 });
    await attempt({ model: 'sdxl', startedAgo: 90, endedAgo: 60, loadMs: 0 });
    await attempt({ model: 'flux', startedAgo: 90, endedAgo: 50, loadMs: 9_000 });
    const { loads } = await read();
    expect(loads.map(({ name, values }) => [name, sum(values)])).toEqual([
      ['flux', 1],
      ['sdxl', 1],
    ]);
  });
});

describe('how deep the queue was', () => {
  const samples = () => query<{ pending: number }>('SELECT pending FROM queue_sample');

  it('is kept once a minute, however many replicas there are', async () => {
    await harness.runner();
    await harness.create(7);
    const replica = await harness.startReplica();
    await query('TRUNCATE queue_sample');
    const samplers = harness.replicas.map((app) => app.get(QueueSamples));
    await Promise.all([...samplers, ...samplers].map((sampler) => sampler.sample()));
    const rows = await query<{ minute: Date; pending: number }>('SELECT minute, pending FROM queue_sample');
    // Two, when a minute ended in between.
    expect(new Set(rows.map(({ minute }) => minute.getTime())).size).toBe(rows.length);
    expect(rows.length).toBeLessThanOrEqual(2);
    expect(rows[0]!.pending).toBe(1);
    await replica.close();
    harness.replicas.pop();
  });

  it('is the most of each step, and at the end what waits now', async () => {
    const ago = (minutes: number) => new Date(end.getTime() - minutes * 60_000);
    await query('INSERT INTO queue_sample VALUES ($1, 3, 1), ($2, 9, 2)', [ago(20), ago(21)]);
    await harness.runner();
    await harness.create(7);
    const { queue } = await read('day');
    expect(queue.pending.filter((depth) => depth !== null)).toContain(9);
    expect(queue.pending.at(-1)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...queue.running.map((depth) => depth ?? 0))).toBe(2);
    expect(queue.pending[0]).toBeNull();
  });

  it('is forgotten after eight days', async () => {
    await query(`INSERT INTO queue_sample VALUES (now() - interval '9 days', 5, 5), (now() - interval '7 days', 6, 6)`);
    await harness.get(QueueSamples).forget();
    expect((await samples()).map(({ pending }) => pending)).toContain(6);
    expect((await samples()).map(({ pending }) => pending)).not.toContain(5);
  });
});

describe('the answer', () => {
  it('is for admins only, and is empty where nothing was done', async () => {
    const ask = (who = ADMIN): Promise<ActivityRecord> =>
      harness.call(activityCommands.activity, { actor: who, query: { range: 'week' } });
    const { busy, users, failures, outputs_per_hour } = await ask();
    expect([busy, users, failures]).toEqual([[], [], []]);
    expect(outputs_per_hour).toHaveLength(168);
    await expect(ask(actor(7))).rejects.toMatchObject({ code: 'forbidden' });
  });
});
