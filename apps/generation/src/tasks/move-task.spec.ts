import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventCommands, historyCommands, taskCommands, type MoveTask, type Task } from '@atelier/contracts';
import { actor } from '../testing/actors.js';
import { GenerationHarness } from '../testing/generation-harness.js';
import type { TestRunner } from '../testing/test-runner.js';
import { QueueAnnouncer } from '../work/queue/queue-announcer.js';

const { move, cancel, retry } = taskCommands;
const [ANA, BEN] = [1, 2];

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
});
afterAll(() => harness.stop());
beforeEach(async () => {
  await harness.clear({ runners: true });
  runner = await harness.runner();
});

const moveTo = (to: MoveTask['to'], task: Task, user = ANA) =>
  harness.call(move, { actor: actor(user), task_id: task.id, body: { to } });
const front = (task: Task, user = ANA) => moveTo('front', task, user);

async function create(count: number, user = ANA): Promise<Task[]> {
  const tasks: Task[] = [];
  while (tasks.length < count) tasks.push(await harness.create(user));
  return tasks;
}

/** Runs what waits, one task after another. */
async function runAll(count: number): Promise<number[]> {
  const ids: number[] = [];
  while (ids.length < count) {
    const lease = await runner.lease();
    await runner.complete(lease!);
    ids.push(lease!.task_id);
  }
  return ids;
}

async function eventsAfter(last_seq: number) {
  const { events } = await harness.call(eventCommands.sync, { user_id: ANA, last_seq });
  return events;
}

describe('a list of waiting tasks', () => {
  it('tells of each the place that its status tells, also of one that was moved and beside the tasks of others', async () => {
    const mine = await create(5);
    await create(2, BEN);
    await front(mine[3]!);
    const query = { limit: 10 };
    const { items } = await harness.call(historyCommands.history, { actor: actor(ANA), query });
    const listed = new Map(items.map(({ id, queue_position }) => [id, queue_position]));
    for (const { id } of mine) {
      const { queue_position } = await harness.call(taskCommands.status, { actor: actor(ANA), task_id: id });
      expect([id, listed.get(id)]).toEqual([id, queue_position]);
    }
    expect(listed.get(mine[3]!.id)).toBe(1);
  });
});

describe('a waiting task that is moved to the front', () => {
  it('is made before the others of its owner, and one that is moved later before it', async () => {
    const [first, second, third] = await create(3);
    await front(third!);
    await front(second!);
    expect(await runAll(3)).toEqual([second!.id, third!.id, first!.id]);
  });

  it('takes nothing from other users: they are served by turns as before', async () => {
    const mine = await create(2);
    const [theirs] = await create(1, BEN);
    await front(mine[1]!);
    const [first, second, third] = await runAll(3);
    expect(new Set([first, second])).toEqual(new Set([mine[1]!.id, theirs!.id]));
    expect(third).toBe(mine[0]!.id);
  });

  it('is told to every window, with the new places of all', async () => {
    const [first, second, third] = await create(3);
    const announcer = harness.get(QueueAnnouncer);
    await announcer.announce();
    const before = (await eventsAfter(0)).at(-1)!.seq;
    await front(third!);
    await announcer.announce();
    const events = await eventsAfter(before);
    expect(events[0]).toMatchObject({ task_id: third!.id, status: 'pending' });
    const places = new Map(events.map(({ task_id, queue_position }) => [task_id, queue_position]));
    expect(places).toEqual(new Map([[third!.id, 1], [first!.id, 2], [second!.id, 3]])); // prettier-ignore
  });

  it('stays as it is when it is moved again, and nothing is told', async () => {
    const [, second] = await create(2);
    await front(second!);
    const before = (await eventsAfter(0)).at(-1)!.seq;
    expect(await front(second!)).toMatchObject({ id: second!.id, status: 'pending', queue_position: 1 });
    expect(await eventsAfter(before)).toEqual([]);
  });

  it('goes to the end of the queue when it is cancelled and tried again', async () => {
    const [first, second] = await create(2);
    await front(second!);
    await harness.call(cancel, { actor: actor(ANA), task_id: second!.id });
    await create(1);
    await harness.call(retry, { actor: actor(ANA), task_id: second!.id });
    expect((await runAll(1))[0]).toBe(first!.id);
  });
});

describe('a waiting task that is moved among the others of its owner', () => {
  it('goes to the end, before those that are created later', async () => {
    const [first, second, third] = await create(3);
    await moveTo('end', first!);
    const [later] = await create(1);
    expect(await runAll(4)).toEqual([second!.id, third!.id, first!.id, later!.id]);
  });

  it('changes places with its neighbour, though all of them had the same priority', async () => {
    const [first, second, third, fourth] = await create(4);
    await moveTo('later', first!);
    await moveTo('earlier', fourth!);
    expect(await runAll(4)).toEqual([second!.id, first!.id, fourth!.id, third!.id]);
  });

  it('goes past one after another', async () => {
    const [first, second, third] = await create(3);
    await front(second!);
    await moveTo('earlier', third!);
    expect(await moveTo('earlier', third!)).toMatchObject({ queue_position: 1 });
    expect(await runAll(3)).toEqual([third!.id, second!.id, first!.id]);
  });

  it('stays where it is at either end, and nothing is told', async () => {
    const [first, second] = await create(2);
    const before = (await eventsAfter(0)).at(-1)!.seq;
    await moveTo('earlier', first!);
    for (const to of ['later', 'end'] as const) await moveTo(to, second!);
    expect(await eventsAfter(before)).toEqual([]);
    expect(await runAll(2)).toEqual([first!.id, second!.id]);
  });

  it('leaves those of other users as they are', async () => {
    await create(2, BEN);
    const [first] = await create(3);
    await moveTo('end', first!);
    const theirs = await harness.database.query('SELECT priority FROM task WHERE user_id = $1', [BEN]);
    expect(theirs).toEqual([{ priority: 0 }, { priority: 0 }]);
  });

  it('ends in one order when several are moved at once', async () => {
    const tasks = await create(6);
    await Promise.all([...tasks, ...tasks].map((task, index) => moveTo(index % 2 ? 'front' : 'end', task)));
    const rows = await harness.database.query<{ priority: number }>('SELECT priority FROM task ORDER BY priority');
    expect(rows.map(({ priority }) => priority)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('moving', () => {
  it('is refused when the task does not wait any more, and changes nothing', async () => {
    const [first] = await create(2);
    const lease = await runner.lease();
    expect(lease!.task_id).toBe(first!.id);
    await expect(front(first!)).rejects.toMatchObject({ code: 'task_not_waiting' });
    const rows = await harness.database.query('SELECT 1 FROM task WHERE priority <> 0');
    expect(rows).toEqual([]);
  });

  it('finds no task of somebody else', async () => {
    const [, second] = await create(2);
    await expect(front(second!, BEN)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('goes before a task that has the greatest priority', async () => {
    const [first, second] = await create(2);
    await harness.database.query('UPDATE task SET priority = 32767 WHERE id = $1', [first!.id]);
    expect(await front(second!)).toMatchObject({ status: 'pending', queue_position: 1 });
  });
});
