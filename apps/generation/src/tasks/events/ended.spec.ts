import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventCommands, taskCommands, type EndedTask } from '@atelier/contracts';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';

let harness: GenerationHarness;
let runner: TestRunner;
beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
});
afterAll(() => harness.stop());

const webhook = { url: 'https://example.com/done', events: ['task.completed' as const] };
const cancel = (userId: number, task_id: number) =>
  harness.call(taskCommands.cancel, { actor: actor(userId), task_id });
const ended = async (since: string, after_id = 0, limit = 500) =>
  (await harness.call(eventCommands.ended, { since, after_id, limit })).items;
const longAgo = () => new Date(Date.now() - 86_400_000).toISOString();
const ofUser = async (user: number) => (await ended(longAgo())).filter(({ user_id }) => user_id === user);
/** What the events of a user have told of ends, in the same words. */
const told = (user: number) =>
  harness.database.query<EndedTask>(
    `SELECT payload ->> 'status' AS status, (payload ->> 'task_id')::int AS task_id, payload ->> 'ts' AS ts, payload -> 'webhook' AS webhook
     FROM outbox WHERE user_id = $1 AND payload ->> 'status' IN ('completed', 'failed', 'cancelled') ORDER BY seq`,
    [user],
  );

describe('the ends since a moment', () => {
  it('are told with the same moment as their events had, and whom their runs have named', async () => {
    const user = newUser();
    const made = await harness.create(user, { webhook_url: webhook.url, webhook_events: webhook.events });
    await runner.complete((await runner.lease())!);
    await cancel(user, (await harness.create(user)).id);
    await harness.create(user);
    const items = await ofUser(user);
    expect(items.map(({ task_id, status, ts, webhook: named }) => ({ task_id, status, ts, webhook: named }))).toEqual(
      await told(user),
    );
    expect(items[0]).toMatchObject({ task_id: made.id, status: 'completed', attempt: 1, webhook });
    expect(items[1]).toMatchObject({ status: 'cancelled', webhook: null });
  });

  it('come page by page without gap or repetition, though many have ended in one statement', async () => {
    const user = newUser();
    for (let count = 0; count < 5; count += 1) await cancel(user, (await harness.create(user)).id);
    await harness.database.query(`UPDATE task SET completed_at = now() + interval '1 hour' WHERE user_id = $1`, [user]);
    const found: number[] = [];
    let last = { ts: new Date(Date.now() + 60_000).toISOString(), task_id: 0 };
    for (;;) {
      const [first, second] = await ended(last.ts, last.task_id, 2);
      if (!first) break;
      found.push(...[first, second].flatMap((one) => (one ? one.task_id : [])));
      last = second ?? first;
    }
    expect(found).toEqual([...new Set(found)]);
    expect(found).toHaveLength(5);
  });

  it('are none where a task was deleted before it ended, and the last one where it was tried again', async () => {
    const user = newUser();
    const { id } = await harness.create(user);
    await harness.call(taskCommands.delete, { actor: actor(user), task_id: id });
    const again = await harness.create(user);
    await cancel(user, again.id);
    await harness.call(taskCommands.retry, { actor: actor(user), task_id: again.id });
    expect(await ofUser(user)).toEqual([]);
    await cancel(user, again.id);
    expect((await ofUser(user)).map(({ task_id }) => task_id)).toEqual([again.id]);
  });
});
