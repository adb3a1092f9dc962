import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventCommands } from '@atelier/contracts';
import { Database, OutboxRelay } from '@atelier/database';
import { until } from '@atelier/waiting';
import { Config } from '../../config.js';
import { Costs } from '../../fleet/models/costs.js';
import { Forecast } from '../../tasks/state/forecast.js';
import { RUNNABLE_OF } from '../../tasks/state/forecast.sql.js';
import { QueueOutlook } from '../../tasks/state/queue-outlook.js';
import { RunnableKeys } from '../../tasks/state/runnable-keys.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { QueueAnnouncer } from './queue-announcer.js';

let harness: GenerationHarness;

beforeAll(async () => {
  harness = await GenerationHarness.start();
});
afterAll(() => harness.stop());

const create = (userId: number) => harness.create(userId);

describe('the place in the queue', () => {
  it('is told when it changes, as further events of the task without a gap, and only then', async () => {
    const runner = await harness.runner();
    const announcer = harness.get(QueueAnnouncer);
    const [first, second] = [await create(1), await create(1)];
    expect(await announcer.announce()).toBe(2);
    expect((await runner.lease())?.task_id).toBe(first.id);
    // The forecast looks at the fleet once a second.
    await until(async () => (await announcer.announce()) === 1, {
      timeoutMs: 5_000,
      what: 'the first place to be told',
    });
    expect(await announcer.announce()).toBe(0);
    const { events } = await harness.call(eventCommands.sync, { user_id: 1, last_seq: 0 });
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const places = events.filter(({ task_id }) => task_id === second.id).map(({ queue_position }) => queue_position);
    expect(places).toEqual([null, 2, 1]);
  });

  it('is found for all users with one look at what the fleet can run', async () => {
    for (const userId of [11, 12, 13]) await create(userId);
    const statements: unknown[] = [];
    const database = harness.get(Database);
    const run: Database['run'] = (sql, parameters) => {
      statements.push(sql);
      return database.run(sql, parameters);
    };
    const watched = Object.assign(Object.create(database) as Database, { run });
    const outlooks = new QueueOutlook(watched, harness.get(Costs));
    const forecast = new Forecast(watched, outlooks, new RunnableKeys(watched));
    const announcer = new QueueAnnouncer(database, forecast, harness.get(OutboxRelay), harness.get(Config));
    expect(await announcer.announce()).toBe(3);
    await announcer.onModuleDestroy();
    expect(statements.filter((sql) => sql === RUNNABLE_OF)).toHaveLength(1);
  });
});
