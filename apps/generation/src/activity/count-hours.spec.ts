import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ActivityRecord } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Config } from '../config.js';
import { CountHours } from './count-hours.js';
import { COUNT_HOUR } from './count-hours.sql.js';
import { ReadActivity } from './read-activity.js';
import { GenerationHarness } from '../testing/generation-harness.js';
import { pastAttempt, type PastAttempt } from '../testing/past-attempts.js';

let harness: GenerationHarness;
beforeAll(async () => {
  // Of an attempt in these specs.
  harness = await GenerationHarness.start({ TASK_TIMEOUT_S: '8000' });
  // Not by itself: the specs put work into hours that it would have counted already.
  await harness.get(CountHours).onModuleDestroy();
});
afterAll(() => harness.stop());

/** The end of what is read: in the hour that goes on, which is never counted. */
let end: Date;
beforeEach(async () => {
  await harness.clear({ runners: true });
  const [row] = await query<{ now: Date }>('SELECT now()');
  end = row!.now;
  // A month of hours is to be counted, one after the other; four days are enough to see it.
  await query(`INSERT INTO counted_hour (hour) SELECT date_bin('1 hour', now(), 'epoch') - interval '4 days'`);
});

const query = <Row>(sql: string, values: unknown[] = []) => harness.database.query<Row>(sql, values);
const attempt = (given: PastAttempt) => pastAttempt(harness.database, end, given);
/** A stopped job counts nothing: each call has a new one, as after a start of the service. */
const jobOf = (app = harness.replicas[0]!) => new CountHours(app.get(Database), app.get(Config));
const count = () => jobOf().count();
const hours = (ago: number) => ago * 3_600;
const week = async () => rounded(await harness.get(ReadActivity).read('week', end));

/** Sums of the same times in another order differ in the last digits. */
function rounded(record: ActivityRecord): unknown {
  const text = JSON.stringify(record, (_key, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value,
  );
  return JSON.parse(text);
}

/** Work of three days: overlapping, over the ends of hours and days, failed, loaded, waited for, of several users and runners. */
async function work(): Promise<void> {
  for (let n = 1; n <= 40; n += 1) {
    const startedAgo = hours(1.5) + n * 6_000 + n * 37;
    const [isFailed, runner] = [n % 7 === 0, `gpu-${n % 3}`];
    const length = n % 5 === 0 ? 8_000 : 400 + n;
    await attempt({
      ...{ user: n % 4, model: `model-${n % 2}`, runner, createdAgo: startedAgo + n * 11, startedAgo },
      ...{
        endedAgo: startedAgo - length,
        gpuMs: n * 100,
        loadMs: n % 3 === 0 ? 900 : 0,
        outputs: isFailed ? 0 : n % 4,
      },
      ...{ isOfReleaseBefore: n % 2 === 0, ...(isFailed && { outcome: 'failed', fault: 'node_error' }) },
    });
  }
  await attempt({ startedAgo: 300, endedAgo: 200, gpuMs: 50, outputs: 2 });
  await attempt({ runner: 'gpu-5', startedAgo: hours(5), endedAgo: null });
}

describe('hours that are over', () => {
  it('are told as their attempts would be', async () => {
    await work();
    const before = await week();
    expect(await count()).toBeGreaterThan(90);
    expect(await query('SELECT FROM activity_hour')).not.toHaveLength(0);
    expect(await week()).toEqual(before);
  });

  it('are read from what was counted, and the attempts since beside it', async () => {
    await attempt({ startedAgo: hours(30), endedAgo: hours(30) - 60, gpuMs: 500, outputs: 3 });
    await count();
    const [changed] = await query<{ gpu_ms: number }>('UPDATE use_hour SET gpu_ms = 7_000 RETURNING gpu_ms');
    expect(changed).toEqual({ gpu_ms: 7_000 });
    await attempt({ startedAgo: 100, endedAgo: 10, gpuMs: 11, outputs: 1 });
    const { users } = await harness.get(ReadActivity).read('week', end);
    expect(users).toEqual([{ user_id: 7, gpu_ms: 7_011, tasks: 2, outputs: 4 }]);
  });

  it('wait until the last transaction of the hour has ended', async () => {
    await count();
    const [last] = await query<{ settled: boolean; late: boolean }>(
      `SELECT max(hour) + interval '65 minutes' <= now() AS settled, max(hour) + interval '125 minutes' <= now() AS late FROM counted_hour`,
    );
    expect(last).toEqual({ settled: true, late: false });
  });

  it('are counted once, however many replicas do it at the same time', async () => {
    await work();
    const before = await week();
    const replica = await harness.startReplica();
    const jobs = [...harness.replicas, ...harness.replicas].map((app) => jobOf(app));
    const counts = await Promise.all(jobs.map((job) => job.count()));
    const [{ rows } = { rows: 0 }] = await query<{ rows: number }>('SELECT count(*)::int AS rows FROM counted_hour');
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(rows - 1);
    // Each gives up when another was faster; the next round goes on.
    await count();
    expect(await week()).toEqual(before);
    await replica.close();
    harness.replicas.pop();
  });

  it.each([
    { what: 'with the first attempt', startedAgo: hours(50), days: 50 / 24 },
    { what: 'a month ago, where the first attempt is older', startedAgo: hours(40 * 24), days: 32 },
  ])('begin $what', async ({ startedAgo, days }) => {
    await query('TRUNCATE counted_hour CASCADE');
    await attempt({ startedAgo, endedAgo: startedAgo - 60 });
    await attempt({ startedAgo: hours(30), endedAgo: hours(30) - 60 });
    const [first] = await harness.database.run(COUNT_HOUR, [60]);
    const begunHoursAgo = (end.getTime() - first!.hour.getTime()) / 3_600_000;
    expect(Math.abs(begunHoursAgo - days * 24)).toBeLessThanOrEqual(1);
  });

  it('are not counted where nothing was ever done', async () => {
    await query('TRUNCATE counted_hour CASCADE');
    expect(await count()).toBe(0);
    await attempt({ startedAgo: 300, endedAgo: 200 });
    expect(await count()).toBe(0);
  });

  it('that passed while nobody counted are counted one after the other', async () => {
    await work();
    const before = await week();
    await count();
    await query(`DELETE FROM counted_hour WHERE hour > now() - interval '30 hours'`);
    expect(await week()).toEqual(before);
    expect(await count()).toBeGreaterThanOrEqual(28);
    expect(await week()).toEqual(before);
  });
});

describe('what was counted', () => {
  it('stays, whatever becomes of attempts and outputs', async () => {
    await attempt({ startedAgo: hours(20), endedAgo: hours(20) - 60, gpuMs: 500, outputs: 3 });
    await count();
    const before = await week();
    await query('DELETE FROM image');
    await query('DELETE FROM attempt');
    expect(await week()).toEqual(before);
  });

  it('tells an attempt that goes on in each hour that it lasts, and what it made in the hour of its end', async () => {
    const id = await attempt({ startedAgo: hours(6), endedAgo: null, gpuMs: 900, outputs: 2 });
    await count();
    const during = await harness.get(ReadActivity).read('week', end);
    expect(during.busy[0]!.values.slice(-4)).toEqual([1, 1, 1, 1]);
    expect(during.users).toEqual([]);
    await query(`UPDATE attempt SET ended_at = $2, outcome = 'completed', outputs = 2 WHERE task_id = $1`, [id, new Date(end.getTime() - 1_000)]); // prettier-ignore
    await query(`UPDATE task SET status = 'completed' WHERE id = $1`, [id]);
    const after = await harness.get(ReadActivity).read('week', end);
    expect(after.busy[0]!.values.slice(-4, -1)).toEqual([1, 1, 1]);
    expect(after.users).toEqual([{ user_id: 7, gpu_ms: 900, tasks: 1, outputs: 2 }]);
    expect(after.outputs_per_hour.slice(0, -2).every((made) => made === 0)).toBe(true);
  });

  it('is forgotten after 32 days', async () => {
    await query('TRUNCATE counted_hour CASCADE');
    await query(`INSERT INTO counted_hour VALUES (now() - interval '33 days'), (now() - interval '31 days')`);
    await query(`INSERT INTO use_hour SELECT hour, 7, 0, NULL, 1, 1, 1 FROM counted_hour`);
    await jobOf().forget();
    expect(await query('SELECT FROM use_hour')).toHaveLength(1);
  });
});
