import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Task, TaskStatusEvent } from '@atelier/contracts';
import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import type { Account } from '../installation/account.js';
import { Installation } from '../installation/installation.js';
import { LiveClient } from '../installation/live-client.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from './slow.js';

const GATEWAYS = [0, 1];
/** So many that a busy machine, which tells of few of them, still tells of more than the first before the end. */
const LONG_STEPS = 60;

let installation: Installation;
const open: LiveClient[] = [];

beforeAll(async () => {
  installation = await Installation.start({ folder: runFolder(), gateways: 2, generations: 2, simulators: 2 });
}, SLOW);
afterAll(() => installation.discard(), SLOW);
afterEach(() => {
  for (const client of open.splice(0)) client.close();
});

async function connect(account: Account, gateway: number): Promise<LiveClient> {
  const client = await LiveClient.connect(installation.embedded.urls[gateway]!, account.token);
  open.push(client);
  return client;
}

const seqsOf = (events: readonly TaskStatusEvent[]) => events.map(({ seq }) => seq);

/** An event that came live before the answer to `sync` is in both, which is no gap. */
function expectNoGap(events: readonly TaskStatusEvent[]): void {
  const seqs = [...new Set(seqsOf(events))].toSorted((a, b) => a - b);
  expect(seqs).toEqual(upTo(seqs.length));
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('two gateways, two generation services and two runners', () => {
  it(
    'run each task once, whichever gateway took it, and share the work',
    async () => {
      const users = await Promise.all([installation.user(), installation.user(), installation.user()]);
      const wishes = upTo(12).flatMap((count) =>
        users.map((user) => installation.api(user, count % 2).create({ steps: 3 })),
      );
      const tasks = await Promise.all(wishes);
      const apis = new Map(users.map((user) => [user.id, installation.api(user)]));
      const done = await Promise.all(tasks.map(({ id, user_id }) => ended(apis.get(user_id)!, id)));
      expect(done.map(({ status, attempt }) => [status, attempt])).toEqual(tasks.map(() => ['completed', 1]));
      const runs = await Promise.all(installation.simulators.map((simulator) => simulator.state()));
      const prompts = runs.flatMap(({ executions }) => executions.map(({ saves_to }) => saves_to!.split('/')[1]));
      expect(prompts.toSorted()).toEqual(tasks.map(({ id }) => `${id}-1`).toSorted());
      expect(Math.min(...runs.map(({ executions }) => executions.length))).toBeGreaterThan(0);
    },
    SLOW,
  );

  it(
    'make one task of one Idempotency-Key sent to both gateways at once',
    async () => {
      const user = await installation.user();
      const headers = { 'idempotency-key': randomUUID() };
      const send = (gateway: number) => installation.api(user, gateway).create({}, headers);
      const answers = await Promise.allSettled(upTo(6).map((count) => send(count % 2)));
      const ids = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.id] : []));
      const again = await Promise.all(GATEWAYS.map(send));
      expect(new Set([...ids, ...again.map(({ id }) => id)]).size).toBe(1);
    },
    SLOW,
  );
});

describe('progress and status', () => {
  it(
    'reach every socket of their user, on both gateways, and no other socket',
    async () => {
      const users = await Promise.all([installation.user(), installation.user()]);
      const watching = await Promise.all(
        users.map((user) => Promise.all(GATEWAYS.map((gateway) => connect(user, gateway)))),
      );
      const tasks = await Promise.all(
        users.map((user, index) => installation.api(user, index).create({ steps: LONG_STEPS })),
      );
      for (const [index, task] of tasks.entries()) {
        for (const client of watching[index]!) {
          await client.sees(task.id, 'completed');
          expectStoryOf(client, task);
        }
      }
    },
    SLOW,
  );

  /** One task, from beginning to end, and nothing else. */
  function expectStoryOf(client: LiveClient, { id }: Task): void {
    expect(seqsOf(client.statuses)).toEqual(upTo(client.statuses.length));
    // A place in the queue that changes is told by one more `pending`.
    expect([...new Set(client.statuses.map(({ task_id, status }) => `${task_id} ${status}`))]).toEqual(
      ['pending', 'processing', 'completed'].map((status) => `${id} ${status}`),
    );
    expect(new Set(client.progress.map(({ task_id }) => task_id))).toEqual(new Set([id]));
    const values = client.progress.map(({ value }) => value);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(client.progress.at(-1)!.value).toBeGreaterThan(0);
    expect(client.previews.length).toBeGreaterThan(0);
    for (const { head, bytes } of client.previews) {
      expect([head.task_id, head.content_type, bytes.subarray(0, 2).toString('hex')]).toEqual([
        id,
        'image/jpeg',
        'ffd8',
      ]);
    }
  }

  it(
    'are numbered without a gap on every socket, however many tasks run at once',
    async () => {
      const user = await installation.user();
      const clients = await Promise.all([0, 1, 0, 1].map((gateway) => connect(user, gateway)));
      const tasks = await Promise.all(upTo(20).map((count) => installation.api(user, count % 2).create({ steps: 1 })));
      for (const client of clients) await Promise.all(tasks.map(({ id }) => client.sees(id, 'completed')));
      const last = clients[0]!.statuses.at(-1)!.seq;
      for (const client of clients) expect(seqsOf(client.statuses)).toEqual(upTo(last));
    },
    SLOW,
  );
});

describe('a client that was away', () => {
  it(
    'is told by another gateway what it missed, and goes on from there',
    async () => {
      const user = await installation.user();
      const first = await connect(user, 0);
      const before = await installation.api(user, 0).create({ steps: 1 });
      await first.sees(before.id, 'completed');
      first.close();
      const missed = await installation.api(user, 0).create({ steps: 1 });
      await ended(installation.api(user, 0), missed.id);
      const second = await connect(user, 1);
      const { events, reset } = await second.sync(first.statuses.at(-1)!.seq);
      expect([reset, new Set(events.map(({ task_id }) => task_id))]).toEqual([false, new Set([missed.id])]);
      const after = await installation.api(user, 0).create({ steps: 1 });
      await second.sees(after.id, 'completed');
      expectNoGap([...first.statuses, ...events, ...second.statuses]);
    },
    SLOW,
  );

  it(
    'is told by its own gateway after that was killed, and sees what runs at the moment',
    async () => {
      const user = await installation.user();
      const first = await connect(user, 0);
      const before = await installation.api(user, 0).create({ steps: 1 });
      await first.sees(before.id, 'completed');
      installation.kill('gateway');
      await until(() => first.socket.disconnected, { what: 'the socket to break' });
      for (const simulator of installation.simulators) await simulator.change({ step_ms: 200 });
      const running = await installation.api(user, 1).create({ steps: 150 });
      await installation.embedded.untilReady('gateway');
      const second = await connect(user, 0);
      const { events, snapshot } = await second.sync(first.statuses.at(-1)!.seq);
      expect(snapshot.map(({ id }) => id)).toEqual([running.id]);
      await until(() => second.progress.length > 0, { what: 'the progress of the running task' });
      await installation.api(user, 0).post(`/api/v1/generation/${running.id}/cancel`);
      await second.sees(running.id, 'cancelled');
      for (const simulator of installation.simulators) await simulator.change({ step_ms: 20 });
      expectNoGap([...first.statuses, ...events, ...second.statuses]);
    },
    SLOW,
  );
});

describe('a socket', () => {
  const urlOf = (gateway: number) => installation.embedded.urls[gateway]!;

  it.each([
    ['without a token', undefined],
    ['with a token that is none', 'abc'],
    ['with a token that nobody signed', 'eyJhbGciOiJub25lIn0.e30.'],
  ])('is refused %s', async (_what, token) => {
    await expect(LiveClient.connect(urlOf(0), token)).rejects.toMatchObject({ data: { code: 'unauthenticated' } });
  });

  it('is refused from a foreign origin', async () => {
    const user = await installation.user();
    const headers = { origin: 'https://evil.example' };
    await expect(LiveClient.connect(urlOf(0), user.token, headers)).rejects.toThrow();
  });

  it(
    'is closed on every gateway when its session is signed out',
    async () => {
      const user = await installation.user();
      const clients = await Promise.all(GATEWAYS.map((gateway) => connect(user, gateway)));
      await installation.api(user, 0).post('/api/v1/auth/logout');
      for (const { socket } of clients) await until(() => socket.disconnected, { what: 'the socket to be closed' });
    },
    SLOW,
  );
});
