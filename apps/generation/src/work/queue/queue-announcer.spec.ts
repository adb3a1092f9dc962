import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventCommands } from '@atelier/contracts';
import { QueueAnnouncer } from './queue-announcer.js';
import { until } from '@atelier/waiting';
import { GenerationHarness } from '../../testing/generation-harness.js';

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
});
