import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { taskCommands } from '@atelier/contracts';
import { renderMetrics } from '@atelier/platform';
import { Reaper } from '../work/attempts/reaper.js';
import { until } from '@atelier/waiting';
import { actor } from '../testing/actors.js';
import { GenerationHarness } from '../testing/generation-harness.js';
import { USAGE } from '../testing/test-runner.js';
import { usedDay } from '../testing/used-days.js';

const TIMEOUT_MS = 60_000;
let harness: GenerationHarness;

beforeAll(async () => {
  harness = await GenerationHarness.start({ METRICS_PORT: '0' });
}, TIMEOUT_MS);
afterAll(() => harness.stop(), TIMEOUT_MS);

const create = async (userId: number, model_name = 'sd15') =>
  (await harness.create(userId, { prompt: 'a cat', model_name })).id;

/** The value of one series; 0 when it has not been seen. */
async function valueOf(series: string): Promise<number> {
  const lines = (await renderMetrics()).split('\n');
  return Number(lines.find((line) => line.startsWith(`${series} `))?.split(' ')[1] ?? 0);
}

const ended = (outcome: string) => valueOf(`atelier_tasks_finished_total{model="sd15",outcome="${outcome}"}`);

describe('metrics of the generation service', () => {
  it('tell what the members of a group have used today', async () => {
    const today = `(now() AT TIME ZONE 'UTC')::date`;
    await harness.database.query(`INSERT INTO group_name (group_id, name, revision) VALUES (1, '设计', 1)`);
    await harness.database.query(
      `INSERT INTO group_span (user_id, group_id, first_day) VALUES (7, 1, ${today}), (8, 1, ${today} + 1)`,
    );
    for (const user of [7, 8]) await usedDay(harness.database, { user, gpuMs: 2_500 });
    expect(await valueOf('atelier_group_gpu_seconds_today{group="设计"}')).toBe(2.5);
  });

  it('count a made, a failed and a cancelled task, each once', async () => {
    const runner = await harness.runner();
    const made = await create(1);
    const lease = (await runner.lease())!;
    await runner.complete(lease);
    await runner.complete(lease);
    await create(1);
    await runner.fail((await runner.lease())!, { class: 'invalid_workflow', detail: 'no such node' });
    const cancelled = await create(1);
    await harness.call(taskCommands.cancel, { actor: actor(1), task_id: cancelled });
    await harness.call(taskCommands.cancel, { actor: actor(1), task_id: cancelled });
    expect(lease.task_id).toBe(made);
    expect(await valueOf('atelier_tasks_created_total{model="sd15"}')).toBe(3);
    expect(await Promise.all(['completed', 'failed', 'cancelled'].map(ended))).toEqual([1, 1, 1]);
    expect(await valueOf('atelier_attempts_total{outcome="failed",fault="invalid_workflow"}')).toBe(1);
    expect(await valueOf('atelier_task_run_seconds_sum{model="sd15"}')).toBe(USAGE.gpu_ms / 1_000);
    expect(await valueOf('atelier_task_queue_wait_seconds_count{model="sd15"}')).toBe(2);
  });

  it('count a deleted task as cancelled only if it was waiting', async () => {
    const before = await ended('cancelled');
    const waiting = await create(2);
    await harness.call(taskCommands.delete, { actor: actor(2), task_id: waiting });
    const gone = await create(2);
    await harness.call(taskCommands.cancel, { actor: actor(2), task_id: gone });
    await harness.call(taskCommands.delete, { actor: actor(2), task_id: gone });
    expect((await ended('cancelled')) - before).toBe(2);
  });

  it('count a lease that ran out, and the zombie that reports it', async () => {
    const runner = await harness.runner('runner-zombie', ['zombie']);
    await create(3, 'zombie');
    const lease = (await runner.lease())!;
    await harness.database.query(`UPDATE task SET lease_until = now() - interval '1 second' WHERE id = $1`, [
      lease.task_id,
    ]);
    await harness.get(Reaper).sweep();
    await expect(runner.complete(lease)).rejects.toMatchObject({ code: 'lease_lost' });
    expect(await valueOf('atelier_lease_expiries_total')).toBe(1);
    expect(await valueOf('atelier_stale_lease_refusals_total{report="complete"}')).toBe(1);
  });

  it('tell the backlog of each pool in GPU seconds, also of one without a live runner', async () => {
    const runner = await harness.runner('runner-big', ['flux']);
    await runner.hello({ runner_class: 'big', pool: 'big' });
    await harness.database.query(
      `INSERT INTO cost (template, model_name, runner_class, ms_per_unit) VALUES ('text-to-image', 'flux', 'big', 1000)`,
    );
    const ids = [await create(4, 'flux'), await create(4, 'flux'), await create(5, 'flux')];
    await harness.database.query(`UPDATE task SET created_at = now() - interval '1 hour' WHERE id = $1`, [ids[0]]);
    await harness.database.query(`UPDATE runner SET last_seen_at = now() - interval '1 hour' WHERE id = 'runner-big'`);
    const [{ units }] = (await harness.database.query<{ units: number }>(
      `SELECT sum(work_units)::float8 AS units FROM task WHERE id = ANY ($1)`,
      [ids],
    )) as [{ units: number }];
    const age = await eventuallyAtLeast(3_600, 'atelier_backlog_oldest_age_seconds{pool="big"}');
    expect(age).toBeLessThan(7_200);
    expect(await valueOf('atelier_backlog_tasks{pool="big"}')).toBe(3);
    expect(await eventuallyAtLeast(units - 0.001, 'atelier_backlog_gpu_seconds{pool="big"}')).toBeCloseTo(units, 3);
    expect(await valueOf('atelier_runners{pool="big",state="lost"}')).toBe(1);
    expect(await valueOf('atelier_runners{pool="big",state="idle"}')).toBe(0);
  });

  it('tell of events that are committed and not published', async () => {
    expect(await renderMetrics()).toMatch(/^atelier_outbox_lag_seconds \d/m);
    expect(await renderMetrics()).toMatch(/^atelier_database_connections\{state="waiting"\} \d/m);
  });

  it('name no user, no prompt and no task', async () => {
    const series = (await renderMetrics()).split('\n').filter((line) => line.startsWith('atelier_'));
    const labels = new Set(series.flatMap((line) => [...line.matchAll(/(\w+)="/g)].map(([, name]) => name)));
    const known = [
      'command',
      'fault',
      'le',
      'limit',
      'method',
      'model',
      'node',
      'operation',
      'outcome',
      'part',
      'phase',
    ];
    for (const name of labels)
      expect([
        ...known,
        'group',
        'paid_by',
        'pool',
        'reason',
        'report',
        'route',
        'service',
        'state',
        'status',
      ]).toContain(name);
    expect(series.join()).not.toContain('a cat');
  });
});

/** A reading is kept for two seconds, so a change is seen a little later. */
async function eventuallyAtLeast(least: number, series: string): Promise<number> {
  const found = async () => ((await valueOf(series)) >= least ? { value: await valueOf(series) } : null);
  return (await until(found, { what: series, timeoutMs: 20_000 })).value;
}
