import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventCommands, historyCommands, taskCommands, trashCommands, type CreateTask } from '@atelier/contracts';
import { actor, newUser } from '../testing/actors.js';
import { RunHarness } from '../testing/run-harness.js';
import { PurgeTrash } from '../upkeep/purge/purge-trash.js';

let harness: RunHarness;
beforeAll(async () => {
  harness = await RunHarness.start({ WEBHOOK_ALLOWED_NETWORKS: '192.168.0.0/16', WEBHOOK_HTTP: 'allow' });
});
afterAll(() => harness.stop());

const webhook_url = 'https://example.com/hook?order=17';
const create = (userId: number, body: Partial<CreateTask>) => harness.generation.create(userId, body);
const call: RunHarness['generation']['call'] = (...of) => harness.generation.call(...of);
/** What is stored of the changes of a task for the service webhooks, in their order. */
const stored = async (userId: number) => {
  const rows = await harness.generation.database.query<{ status: string; webhook: unknown }>(
    `SELECT payload ->> 'status' AS status, payload -> 'webhook' AS webhook FROM outbox WHERE user_id = $1 ORDER BY seq`,
    [userId],
  );
  return rows.map(({ status, webhook }) => [status, webhook]);
};

describe('the address that a run names', () => {
  it('stands in the event of its end, and in no event before that', async () => {
    const user = newUser();
    const { id } = await create(user, { webhook_url, webhook_events: ['task.completed'] });
    await harness.runner.complete(await harness.leaseFor(id));
    expect(await stored(user)).toEqual([
      ['pending', null],
      ['processing', null],
      ['completed', { url: webhook_url, events: ['task.completed'] }],
    ]);
  });

  it('is told of every end without a choice, also of that of a task that is tried again', async () => {
    const user = newUser();
    const { id } = await create(user, { webhook_url });
    const cancel = () => call(taskCommands.cancel, { actor: actor(user), task_id: id });
    await cancel();
    await call(taskCommands.retry, { actor: actor(user), task_id: id });
    await cancel();
    const told = { url: webhook_url, events: ['task.completed', 'task.failed', 'task.cancelled'] };
    expect(await stored(user)).toEqual([
      ['pending', null],
      ['cancelled', told],
      ['pending', null],
      ['cancelled', told],
    ]);
  });

  it('is told of each task of a run of a workflow', async () => {
    const user = newUser();
    const workflow = await harness.runnable(user);
    const { tasks } = await harness.run(user, workflow, { count: 2, webhook_url, webhook_events: ['task.cancelled'] });
    for (const { id } of tasks) await call(taskCommands.cancel, { actor: actor(user), task_id: id });
    const ends = (await stored(user)).filter(([, webhook]) => webhook !== null);
    expect(ends).toEqual(Array(2).fill(['cancelled', { url: webhook_url, events: ['task.cancelled'] }]));
  });

  it.each([
    'http://10.0.0.1/',
    'http://[::ffff:7f00:1]/',
    'http://2130706433/',
    'http://user@example.com/',
    'https://example.com:22/',
    'file:///etc/passwd',
    'example.com',
  ])('is not %s, and then nothing is made', async (refused) => {
    const user = newUser();
    await expect(create(user, { webhook_url: refused })).rejects.toMatchObject({ code: 'url_refused' });
    const workflow = await harness.runnable(user);
    const before = await stored(user);
    await expect(harness.run(user, workflow, { webhook_url: refused })).rejects.toMatchObject({ code: 'url_refused' });
    expect(await stored(user)).toEqual(before);
  });

  it('may be in a network that the admin allows', async () => {
    const { id } = await create(newUser(), { webhook_url: 'http://192.168.1.9:5678/n8n' });
    expect(id).toBeGreaterThan(0);
  });

  it('is told to no client, and is gone when the task is purged', async () => {
    const user = newUser();
    const made = await create(user, { webhook_url });
    await call(taskCommands.cancel, { actor: actor(user), task_id: made.id });
    const { items } = await call(historyCommands.history, { actor: actor(user), query: { limit: 10 } });
    const synced = await call(eventCommands.sync, { user_id: user, last_seq: 0 });
    expect(synced.events).toHaveLength(2);
    expect(JSON.stringify([made, items, synced])).not.toContain('example.com');
    await call(taskCommands.delete, { actor: actor(user), task_id: made.id });
    await call(trashCommands.emptyTrash, { actor: actor(user) });
    await harness.generation.get(PurgeTrash).purge();
    expect(await harness.generation.database.query('SELECT webhook FROM task WHERE id = $1', [made.id])).toEqual([
      { webhook: null },
    ]);
  });
});
