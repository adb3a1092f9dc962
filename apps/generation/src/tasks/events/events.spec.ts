import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  eventCommands,
  EVENTS_STREAM,
  subjects,
  taskCommands,
  taskStatusEventSchema,
  type TaskStatusEvent,
} from '@atelier/contracts';
import { DiscardPolicy, jetstreamManager } from '@nats-io/jetstream';
import { until } from '@atelier/waiting';
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

const create = (userId: number) => harness.create(userId);
const sync = (userId: number, lastSeq: number) =>
  harness.call(eventCommands.sync, { user_id: userId, last_seq: lastSeq });
const cancel = (userId: number, taskId: number) =>
  harness.call(taskCommands.cancel, { actor: actor(userId), task_id: taskId });

/** Collects a user's live events as a gateway does. */
function listen(userId: number): { events: TaskStatusEvent[]; reach: (seq: number) => Promise<void> } {
  const events: TaskStatusEvent[] = [];
  harness.connection.subscribe(subjects.userEvents(userId), (message) =>
    events.push(taskStatusEventSchema.parse(message.json())),
  );
  const reach = (seq: number) =>
    until(() => (events.at(-1)?.seq ?? 0) >= seq, { timeoutMs: 10_000, what: `event ${seq} of user ${userId}` });
  return { events, reach: async (seq) => void (await reach(seq)) };
}

describe('events', () => {
  it('tell each change of a task, numbered from 1 without a gap', async () => {
    const user = newUser();
    const { events, reach } = listen(user);
    await create(user);
    await runner.complete((await runner.lease())!);
    await reach(3);
    expect(events.map(({ seq, status }) => [seq, status])).toEqual([
      [1, 'pending'],
      [2, 'processing'],
      [3, 'completed'],
    ]);
    expect(events[2]!.result_id).toEqual(expect.any(Number));
  });

  it('tell gateways of a lease who holds the task, and clients that were away nothing of it', async () => {
    const user = newUser();
    const told: { status: string; holder?: unknown }[] = [];
    harness.connection.subscribe(subjects.userEvents(user), (message) => told.push(message.json()));
    await create(user);
    await runner.complete((await runner.lease())!);
    await until(() => told.length === 3, { timeoutMs: 10_000, what: 'three events' });
    expect(told.map(({ status, holder }) => [status, holder])).toEqual([
      ['pending', undefined],
      ['processing', { runner_id: 'runner-1', previews: true }],
      ['completed', undefined],
    ]);
    expect(JSON.stringify((await sync(user, 0)).events)).not.toContain('holder');
  });

  it('rise in commit order, however many requests of one user run at once', async () => {
    const user = newUser();
    const { events, reach } = listen(user);
    await Promise.all(Array.from({ length: 30 }, () => create(user)));
    await reach(30);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
    await Promise.all(events.map(({ task_id }) => cancel(user, task_id)));
  });

  it('are stored under the row of the outbox, so that a repeated publish is dropped', async () => {
    const user = newUser();
    await create(user).then((task) => cancel(user, task.id));
    const manager = await jetstreamManager(await harness.connection.ready);
    const published = async () =>
      (await harness.database.query(`SELECT 1 FROM outbox WHERE published_at IS NULL`)).length === 0;
    await until(published, { timeoutMs: 5_000, what: 'the outbox to be drained' });
    const before = (await manager.streams.info(EVENTS_STREAM)).state.messages;
    await harness.database.query('UPDATE outbox SET published_at = NULL WHERE user_id = $1', [user]);
    await until(published, { timeoutMs: 5_000, what: 'the outbox to be drained again' });
    expect((await manager.streams.info(EVENTS_STREAM)).state.messages).toBe(before);
  });
});

describe('events of an open task', () => {
  it('are told and kept for who was away, and take no room in the stream', async () => {
    const user = newUser();
    const { events, reach } = listen(user);
    const { streams } = await jetstreamManager(await harness.connection.ready);
    const stored = async () => {
      const { state } = await streams.info(EVENTS_STREAM, { subjects_filter: `evt.user.${user}.>` });
      return Object.keys(state.subjects ?? {});
    };
    const { id } = await create(user);
    await reach(1);
    expect(events.map(({ status }) => status)).toEqual(['pending']);
    expect((await sync(user, 0)).events.map(({ status }) => status)).toEqual(['pending']);
    await cancel(user, id);
    await reach(2);
    // A listener may hear an event before the broker has stored it.
    await until(async () => (await stored()).length > 0, { timeoutMs: 10_000, what: 'the end in the stream' });
    expect(await stored()).toEqual([subjects.taskEvent(user, id, 'status')]);
  });

  it('become those of an end once the task is deleted, also while it runs: whoever waits for it hears at once', async () => {
    const user = newUser();
    const heard: string[] = [];
    harness.connection.subscribe(subjects.userEvents(user), (message) => heard.push(message.subject));
    const { id } = await create(user);
    await runner.lease();
    await harness.call(taskCommands.delete, { actor: actor(user), task_id: id });
    await until(() => heard.length === 3, { timeoutMs: 10_000, what: 'three events' });
    const rows = await harness.database.query<{ status: string }>('SELECT status FROM task WHERE id = $1', [id]);
    expect(rows).toEqual([{ status: 'processing' }]);
    const names = ['open', 'open', 'status'] as const;
    expect(heard).toEqual(names.map((name) => subjects.taskEvent(user, id, name)));
  });
});

describe('a client that was away', () => {
  it('gets what it missed and a snapshot of what is under way', async () => {
    const user = newUser();
    const task = await create(user);
    const waiting = await create(user);
    await cancel(user, task.id);
    const reply = await sync(user, 1);
    expect(reply).toMatchObject({ reset: false, seq: 3 });
    expect(reply.events.map(({ seq, task_id, status }) => [seq, task_id, status])).toEqual([
      [2, waiting.id, 'pending'],
      [3, task.id, 'cancelled'],
    ]);
    expect(reply.snapshot).toMatchObject([{ id: waiting.id, status: 'pending', created_at: waiting.created_at }]);
    await cancel(user, waiting.id);
  });

  it('is told to start anew when its events are no longer kept, or its number is not ours', async () => {
    const user = newUser();
    await create(user).then((task) => cancel(user, task.id));
    await harness.database.query('DELETE FROM outbox WHERE user_id = $1 AND seq = 1', [user]);
    expect(await sync(user, 0)).toMatchObject({ reset: true, events: [], seq: 2 });
    expect(await sync(user, 99)).toMatchObject({ reset: true, seq: 2 });
  });

  it('finds nothing to do when it missed nothing, also as a new user', async () => {
    expect(await sync(newUser(), 0)).toEqual({ seq: 0, reset: false, events: [], snapshot: [] });
  });
});

describe('a stream that takes no more (case 15)', () => {
  it('keeps the events in the outbox, refuses nobody, and publishes all in order once there is room', async () => {
    const user = newUser();
    const { events, reach } = listen(user);
    const { streams } = await jetstreamManager(await harness.connection.ready);
    await create(user).then((task) => cancel(user, task.id));
    await reach(2);
    const { messages } = (await streams.info(EVENTS_STREAM)).state;
    await streams.update(EVENTS_STREAM, { discard: DiscardPolicy.New, max_msgs: messages });
    for (let n = 0; n < 3; n += 1) await create(user).then((task) => cancel(user, task.id));
    const unpublished = (of = '%') =>
      harness.database.query('SELECT 1 FROM outbox WHERE user_id = $1 AND published_at IS NULL AND subject LIKE $2', [
        user,
        of,
      ]);
    expect(await unpublished('%.status')).toHaveLength(3);
    expect((await sync(user, 0)).events).toHaveLength(8);
    // Said again until it holds: the service, which checks the stream after a failure, may write back what it has just read.
    const isPublished = async () => {
      await streams.update(EVENTS_STREAM, { discard: DiscardPolicy.Old, max_msgs: -1 });
      return (await unpublished()).length === 0;
    };
    await until(isPublished, { timeoutMs: 30_000, what: 'the outbox to be drained' });
    // A refused publish still reaches who listens on core NATS, so some come twice; the numbers tell them apart.
    expect([...new Set(events.map(({ seq }) => seq))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('losing the broker', () => {
  it('with its whole store loses no task and no event', async () => {
    const user = newUser();
    const before = await create(user);
    await harness.nats.stop();
    await harness.nats.deleteStore();
    await harness.nats.restart();
    await until(() => harness.connection.connected, { timeoutMs: 10_000, what: 'the client to be connected again' });
    const { reach } = listen(user);
    const again = () => create(user).then(() => true, () => false); // prettier-ignore
    await until(again, { timeoutMs: 10_000, what: 'commands to be answered again' });
    await reach(2);
    const leases = [await runner.lease(), await runner.lease()];
    expect(leases.map((lease) => lease?.task_id)).toContain(before.id);
    await Promise.all(leases.map((lease) => runner.complete(lease!)));
    await reach(6);
    expect((await sync(user, 0)).events).toHaveLength(6);
  }, 30_000);
});
