import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { statusReadCommands, subjects, taskCommands, type Task, type TaskStatusEvent } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { until } from '@atelier/waiting';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { standing, statusEvent, task } from '../testing/samples.js';
import { problemOf } from '../testing/started-gateway.js';

const RUNNING = task({ status: 'processing' });
const DONE = task({ status: 'completed', result_id: 3 });
const WISH = { prompt: 'a', model_name: 'm' };

let harness: GatewayHarness;
let user = 100;
let token: string;

beforeAll(async () => {
  harness = await GatewayHarness.start({ WAITS_PER_USER: '2' });
});
afterAll(() => harness.stop());

beforeEach(async () => {
  user += 1;
  token = await harness.issuer.token({ userId: user });
  harness.services.requests.length = 0;
});

const reads = () => harness.services.received(taskCommands.status).length;
const haveBegun = (count: number) => until(() => reads() === count, { what: `${count} waits to begin` });
const status = (query: string, init: RequestInit = {}) =>
  harness.gateway.get(`/api/v1/generation/status/42${query}`, { token, ...init });
const create = (query: string) => harness.gateway.post(`/api/v1/generation/create${query}`, WISH, { token });

/** A durable event, as the generation service's relay publishes it. */
const tell = (over: Partial<TaskStatusEvent>, taskId = 42) =>
  harness.services.publish(subjects.taskEvent(user, taskId, 'status'), statusEvent(1, { task_id: taskId, ...over }));

/** The task is answered so, one after the other; the last from then on. */
async function answers(...tasks: (Task | AppError)[]): Promise<void> {
  await harness.services.on(taskCommands.status, () => {
    const next = tasks.length > 1 ? tasks.shift()! : tasks[0]!;
    if (next instanceof AppError) throw next;
    return next;
  });
}

describe('A wait for the end of a task', () => {
  it('is answered when an event tells the end, and reads the task twice, however long it takes', async () => {
    await answers(RUNNING, DONE);
    const answer = status('?wait=60');
    await haveBegun(1);
    tell({ status: 'processing' });
    tell({ status: 'completed' }, 43);
    tell({ status: 'completed' });
    expect(await (await answer).json()).toEqual(DONE);
    expect(reads()).toBe(2);
  });

  it('does not miss an end that comes while the task is read for the first time', async () => {
    let isFirst = true;
    await harness.services.on(taskCommands.status, async () => {
      if (!isFirst) return DONE;
      isFirst = false;
      tell({ status: 'completed' });
      await harness.services.settled();
      return RUNNING;
    });
    expect(await (await status('?wait=60')).json()).toEqual(DONE);
  });

  it('goes on while the moderation is asked about what was made', async () => {
    await answers({ ...DONE, withheld: 1, checking: 1 }, DONE);
    const answer = status('?wait=60');
    await haveBegun(1);
    tell({ status: 'completed', withheld: 1, checking: 1 });
    tell({ status: 'completed', withheld: 0, checking: 0, output_ids: [9] });
    expect(await (await answer).json()).toEqual(DONE);
    expect(reads()).toBe(2);
  });

  it('ends with what an admin is to decide', async () => {
    const reviewed = { ...DONE, withheld: 1 };
    await answers({ ...DONE, withheld: 1, checking: 1 }, reviewed);
    const answer = status('?wait=60');
    await haveBegun(1);
    tell({ status: 'completed', withheld: 1, checking: 0, output_ids: [] });
    expect(await (await answer).json()).toEqual(reviewed);
  });

  it('says that it was refused where all that was made is removed by the check', async () => {
    await answers({ ...DONE, withheld: 1, checking: 1 }, new AppError('not_found'));
    const answer = status('?wait=60');
    await haveBegun(1);
    tell({ status: 'completed', deleted: true });
    expect((await problemOf(await answer)).code).toBe('moderation_refused');
  });

  it('is answered at once when the task has ended already', async () => {
    await answers(DONE);
    expect(await (await status('?wait=60')).json()).toEqual(DONE);
    expect(reads()).toBe(1);
  });

  it('is answered with how the task stands when the time is over', async () => {
    await answers(RUNNING);
    const answer = await status('?wait=1');
    expect([answer.status, await answer.json()]).toEqual([200, RUNNING]);
  });

  it('does not begin where none is asked for', async () => {
    await harness.services.on(
      statusReadCommands.statuses,
      standing(() => RUNNING),
    );
    const answer = await status('?wait=0');
    expect([answer.headers.get('preference-applied'), await answer.json()]).toEqual([null, RUNNING]);
  });

  it.each(['61', '-1', 'soon', '1.5'])('of %s seconds is refused', async (wait) => {
    expect((await problemOf(await status(`?wait=${wait}`))).errors![0]!.pointer).toBe('/wait');
  });

  it('may be asked for by a preference, which the answer confirms', async () => {
    await answers(RUNNING, DONE);
    const answer = status('', { headers: { prefer: 'respond-async, wait=3600' } });
    await haveBegun(1);
    tell({ status: 'completed' });
    const { headers } = await answer;
    expect(headers.get('preference-applied')).toBe('wait=60');
  });

  it('ends when the task is deleted, or is not of this user', async () => {
    await answers(RUNNING, new AppError('not_found'));
    const answer = status('?wait=60');
    await haveBegun(1);
    tell({ status: 'cancelled', deleted: true });
    expect((await problemOf(await answer)).code).toBe('not_found');
    expect((await problemOf(await status('?wait=60'))).code).toBe('not_found');
  });

  it('learns of an end that the broker swallowed with its connection', async () => {
    await answers(RUNNING, DONE);
    const answer = status('?wait=60');
    await haveBegun(1);
    await harness.nats.stop();
    await harness.nats.restart();
    expect(await (await answer).json()).toEqual(DONE);
  });
});

describe('A create that waits', () => {
  beforeEach(() => harness.services.on(taskCommands.create, () => task()));

  it('answers 200 with a task that has ended', async () => {
    await answers(DONE);
    const answer = await create('?wait=60');
    expect([answer.status, await answer.json()]).toEqual([200, DONE]);
  });

  it('answers 202 when the time was over first', async () => {
    await answers(RUNNING);
    const answer = await create('?wait=1');
    expect([answer.status, await answer.json()]).toEqual([202, RUNNING]);
  });

  it('never hides the task that it has made, also while the generation service is away', async () => {
    await answers(new AppError('service_unavailable'));
    const answer = await create('?wait=1');
    expect([answer.status, await answer.json()]).toEqual([202, task()]);
  });

  it('makes nothing when too many wait already', async () => {
    await answers(RUNNING, RUNNING, DONE);
    const waiting = [status('?wait=60'), status('?wait=60')];
    await haveBegun(2);
    const refused = await create('?wait=60');
    expect(refused.headers.get('retry-after')).toBe('5');
    expect((await problemOf(refused)).code).toBe('rate_limited');
    expect(harness.services.received(taskCommands.create)).toEqual([]);
    tell({ status: 'completed' });
    await Promise.all(waiting);
    expect((await create('?wait=60')).status).toBe(200);
  });
});

describe('The end of a wait', () => {
  it('comes with its client: its place is free again', async () => {
    await answers(RUNNING, RUNNING, DONE);
    const leaving = new AbortController();
    const waiting = [1, 2].map(() => status('?wait=60', { signal: leaving.signal }).catch(() => 'gone'));
    await haveBegun(2);
    leaving.abort();
    expect(await Promise.all(waiting)).toEqual(['gone', 'gone']);
    await until(async () => (await status('?wait=60')).status === 200, { what: 'a place to be free' });
    expect(reads()).toBe(3);
  });

  it('comes with the stop of the gateway: it is answered how the task stands', async () => {
    const other = await GatewayHarness.start();
    try {
      await other.services.on(taskCommands.status, () => RUNNING);
      const answer = other.gateway.get('/api/v1/generation/status/42?wait=60', { token: await other.issuer.token() });
      await until(() => other.services.received(taskCommands.status).length === 1, { what: 'the wait to begin' });
      const [stopped] = await Promise.all([answer, other.gateway.stop()]);
      expect([stopped.status, await stopped.json()]).toEqual([200, RUNNING]);
    } finally {
      await other.stop();
    }
  });
});
