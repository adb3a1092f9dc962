import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  apiKeyCommands,
  eventCommands,
  NO_KEY_LIMITS,
  subjects,
  taskCommands,
  type SyncReply,
  type TaskStatusEvent,
} from '@atelier/contracts';
import { AppError, newApiKey } from '@atelier/platform';
import { until } from '@atelier/waiting';
import { EventSource } from 'eventsource';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { progressEvent, statusEvent, syncReply, task } from '../testing/samples.js';
import { problemOf, StartedGateway } from '../testing/started-gateway.js';

const ALL = '/api/v1/events';
const OF_TASK = '/api/v1/generation/42/events';
const KEY = newApiKey();

interface Got {
  event: string;
  id: string;
  data: Record<string, unknown>;
}

let harness: GatewayHarness;
let user = 500;
let token: string;
let happened: TaskStatusEvent[];
const sources: EventSource[] = [];

beforeAll(async () => {
  harness = await GatewayHarness.start({ STREAMS_PER_USER: '2' });
});
afterAll(() => harness.stop());

beforeEach(async () => {
  user += 1;
  happened = [];
  token = await harness.issuer.token({ userId: user });
  await harness.services.on(taskCommands.status, () => task({ status: 'completed' }));
  await harness.services.on(eventCommands.sync, ({ last_seq }) => sync(last_seq));
});
afterEach(() => sources.splice(0).forEach((source) => source.close()));

/** As the generation service answers: everything that has happened is kept. */
function sync(lastSeq: number): SyncReply {
  const seq = happened.at(-1)?.seq ?? 0;
  const isUnderWay = happened.at(-1)?.status !== 'completed';
  const known = { seq, snapshot: isUnderWay ? [task({ status: 'processing' })] : [] };
  if (lastSeq > seq) return syncReply(seq, { ...known, reset: true });
  return syncReply(seq, { ...known, events: happened.filter((event) => event.seq > lastSeq) });
}

/** Something happens; `lost`: the broker tells nobody. */
function happen(seq: number, over: Partial<TaskStatusEvent> = {}, { lost = false } = {}): void {
  const event = statusEvent(seq, over);
  happened.push(event);
  if (!lost) harness.services.publish(subjects.taskEvent(user, event.task_id, 'status'), event);
}

/** The client that programs use, unmodified. */
function connect(
  path: string,
  credential: Record<string, string> = { authorization: `Bearer ${token}` },
  base = harness.gateway.url,
) {
  const got: Got[] = [];
  const failures: (number | undefined)[] = [];
  const source = new EventSource(`${base}${path}`, {
    fetch: (url, init) => fetch(url, { ...init, headers: { ...(init.headers as object), ...credential } }),
  });
  for (const event of ['snapshot', 'reset', 'task.status', 'task.progress', 'session.ended'])
    source.addEventListener(event, (message: MessageEvent<string>) =>
      got.push({ event, id: message.lastEventId, data: JSON.parse(message.data) as Got['data'] }),
    );
  source.addEventListener('error', (error) => failures.push((error as { code?: number }).code));
  sources.push(source);
  return { source, got, failures };
}

const numbers = (got: Got[]) => got.filter(({ event }) => event === 'task.status').map(({ data }) => data.seq);
const has = (got: Got[], count: number) => until(() => got.length >= count, { what: `${count} events` });

describe('The stream of all events', () => {
  it('begins with a snapshot, and goes on with what happens, numbered', async () => {
    happen(1, {}, { lost: true });
    const { got } = connect(ALL);
    await has(got, 1);
    expect(got[0]).toMatchObject({ event: 'snapshot', id: '1', data: { seq: 1, tasks: [{ id: 42 }] } });
    happen(2, { task_id: 43 });
    happen(3);
    await has(got, 3);
    expect(got.slice(1).map(({ id, data }) => [id, data.task_id])).toEqual([
      ['2', 43],
      ['3', 42],
    ]);
  });

  it('fetches what the broker has swallowed, and keeps the order', async () => {
    happen(1, {}, { lost: true });
    const { got } = connect(ALL);
    await has(got, 1);
    happen(2, {}, { lost: true });
    happen(3);
    await has(got, 3);
    expect(numbers(got)).toEqual([2, 3]);
  });

  it('goes on after the last event of its client, by header or by query', async () => {
    for (const seq of [1, 2, 3]) happen(seq, {}, { lost: true });
    const { got } = connect(`${ALL}?after=1`);
    const again = connect(ALL, { authorization: `Bearer ${token}`, 'last-event-id': '2' });
    await Promise.all([has(got, 2), has(again.got, 1)]);
    expect([numbers(got), numbers(again.got)]).toEqual([[2, 3], [3]]);
  });

  it('starts anew where the missed events are no longer kept', async () => {
    happen(1, {}, { lost: true });
    const { got } = connect(`${ALL}?after=99`);
    await has(got, 1);
    expect(got[0]).toMatchObject({ event: 'reset', id: '1', data: { seq: 1, tasks: [{ id: 42 }] } });
  });

  it('shows progress, which has no number', async () => {
    happen(1, {}, { lost: true });
    const { got } = connect(ALL);
    await has(got, 1);
    harness.services.publish(subjects.progress(user, 42, 'runner-1'), progressEvent(5));
    await has(got, 2);
    expect(got[1]).toMatchObject({ event: 'task.progress', id: '1', data: { step: 5 } });
  });

  it('tells proxies to pass on each event as it comes', async () => {
    const leaving = new AbortController();
    const { headers } = await harness.gateway.get(ALL, { token, signal: leaving.signal });
    leaving.abort();
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
  });
});

describe('The stream of one task', () => {
  it('tells its events alone, ends with it, and tells a client that comes back to stay away', async () => {
    happen(1, {}, { lost: true });
    const { got, failures, source } = connect(OF_TASK);
    await has(got, 1);
    happen(2, { task_id: 43 });
    happen(3, { status: 'completed' });
    await until(() => source.readyState === source.CLOSED, { what: 'the client to be done', timeoutMs: 20_000 });
    expect(numbers(got)).toEqual([3]);
    expect(failures.at(-1)).toBe(204);
  });

  it('of one that has ended shows it, and is over', async () => {
    happen(1, { status: 'completed' }, { lost: true });
    const text = await (await harness.gateway.get(OF_TASK, { token })).text();
    expect(text).toContain('event: snapshot');
    expect(text).toContain('"status":"completed"');
  });

  it('is refused for one that belongs to somebody else', async () => {
    await harness.services.on(eventCommands.sync, () => syncReply(0));
    await harness.services.on(taskCommands.status, () => Promise.reject(new AppError('not_found')));
    expect((await problemOf(await harness.gateway.get(OF_TASK, { token }))).code).toBe('not_found');
  });
});

describe('A stream', () => {
  it('is refused beyond so many of one user, and its place is free when its client goes away', async () => {
    const { got, source } = connect(ALL);
    const other = connect(ALL);
    await Promise.all([has(got, 1), has(other.got, 1)]);
    expect((await problemOf(await harness.gateway.get(ALL, { token }))).code).toBe('rate_limited');
    expect((await harness.gateway.request('HEAD', ALL, { token })).status).toBe(429);
    source.close();
    const free = async () => (await harness.gateway.request('HEAD', ALL, { token })).status === 200;
    await until(free, { what: 'a place to be free' });
    await until(free, { what: 'it to be given back' });
  });

  it('ends with its session, and says so', async () => {
    const session_id = '3f0c5b1a-7c1e-4a51-9a57-0d7c4a1f2b3d';
    const mine = await harness.issuer.token({ userId: user, sessionId: session_id });
    const { got, failures } = connect(ALL, { authorization: `Bearer ${mine}` });
    await has(got, 1);
    const ts = new Date().toISOString();
    harness.services.publish(subjects.authEvent('session_revoked'), {
      ...{ v: 1, session_id, user_id: user, reason: 'revoked', ts },
    });
    await has(got, 2);
    expect(got[1]).toMatchObject({ event: 'session.ended', data: { code: 'session_revoked' } });
    await until(() => failures.includes(401), { what: 'the client to be refused', timeoutMs: 20_000 });
  });

  it('ends with its key', async () => {
    let isAlive = true;
    const key = {
      ...{ key_id: '7f0c1d52-90a3-4f57-9b0e-0c1b8a5f2f11', user_id: user, role: 'user' as const },
      ...{ scopes: ['tasks:read' as const], allowed_addresses: [], expires_at: null },
      ...{ kind: 'user' as const, act_as: false, limits: NO_KEY_LIMITS },
    };
    await harness.services.on(apiKeyCommands.verifyApiKey, () => ({ key: isAlive ? key : null }));
    const { got, failures } = connect(ALL, { 'x-api-key': KEY });
    await has(got, 1);
    isAlive = false;
    harness.services.publish(subjects.authEvent('api_keys_changed'), {
      v: 1,
      user_id: user,
      ts: new Date().toISOString(),
    });
    await until(() => failures.includes(401), { what: 'the client to be refused', timeoutMs: 20_000 });
  });

  it('asks its client to come again while it cannot be answered, and tells others why', async () => {
    await harness.services.on(eventCommands.sync, () => Promise.reject(new AppError('service_unavailable')));
    expect((await problemOf(await harness.gateway.get(ALL, { token }))).code).toBe('service_unavailable');
    const { got, failures } = connect(ALL);
    await until(() => failures.length > 0, { what: 'the stream to end' });
    await harness.services.on(eventCommands.sync, ({ last_seq }) => sync(last_seq));
    await has(got, 1);
    expect(got[0]!.event).toBe('snapshot');
  });

  it('is taken up again after the gateway has started anew, and has lost nothing', async () => {
    const first = await (await StartedGateway.start(harness.nats.url)).ready();
    const { port } = new URL(first.url);
    happen(1, {}, { lost: true });
    const { got } = connect(ALL, undefined, first.url);
    await has(got, 1);
    happen(2);
    await has(got, 2);
    await first.stop();
    for (const seq of [3, 4]) happen(seq);
    const second = await (await StartedGateway.start(harness.nats.url, { PORT: port })).ready();
    try {
      await has(got, 4);
      happen(5);
      await has(got, 5);
      expect(got.map(({ event, id }) => [event, id])).toEqual([
        ['snapshot', '1'],
        ...['2', '3', '4', '5'].map((id) => ['task.status', id]),
      ]);
    } finally {
      await second.stop();
    }
  });
});
