import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createSchema, type TestNamespace } from '@atelier/testing';
import { until } from '@atelier/waiting';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Database, type Session } from '../database.js';
import { statement } from '../statement.js';
import { EventSink, OutboxRelay } from './outbox-relay.js';
import { GIVE_TURN, TAKE_TURN } from './outbox-relay.sql.js';
import { OUTBOX_DROP_SQL, OUTBOX_TABLE_SQL } from './outbox.sql.js';

class Outbox1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OUTBOX_TABLE_SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(OUTBOX_DROP_SQL);
  }
}

/** Takes events down, and can be away or break in the middle. */
class Recorder extends EventSink {
  readonly sent: { subject: string; messageId: string }[] = [];
  available = true;
  failAt = Infinity;

  before: (subject: string) => Promise<void> = () => Promise.resolve();

  async publish(subject: string, _payload: string, messageId: string): Promise<void> {
    await this.before(subject);
    if (this.sent.length >= this.failAt) throw new Error('the stream is full');
    this.sent.push({ subject, messageId });
  }
}

let namespace: TestNamespace;
let database: Database;
let sink: Recorder;
const relays: OutboxRelay[] = [];

beforeAll(async () => {
  namespace = await createSchema('outbox');
  const url = namespace.url.replace(/\?.*/, '');
  database = await Database.of({ url, schema: namespace.name, migrations: [Outbox1764000000000] });
  await database.ready;
});
beforeEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.onModuleDestroy()));
  await database.query('TRUNCATE outbox RESTART IDENTITY');
  sink = new Recorder();
});
afterAll(async () => {
  await Promise.all(relays.map((relay) => relay.onModuleDestroy()));
  await database.onApplicationShutdown();
  await namespace.drop();
});

function relay(into = sink): OutboxRelay {
  const made = new OutboxRelay(database, into, 'test');
  relays.push(made);
  made.onApplicationBootstrap();
  return made;
}

const write = (count: number, from = 0) =>
  database.query(
    `INSERT INTO outbox (subject, payload) SELECT 'evt.' || n, '{}' FROM generate_series($1::int, $2::int) n`,
    [from, from + count - 1],
  );
const waiting = async () => (await database.query('SELECT 1 FROM outbox WHERE published_at IS NULL')).length;
const drained = () => until(async () => (await waiting()) === 0, { timeoutMs: 10_000, what: 'the outbox to be empty' });

describe('the relay of the outbox', () => {
  it('publishes in the order of the ids, more than one batch too, and each with an id of its own', async () => {
    await write(450);
    relay();
    await drained();
    expect(sink.sent.map(({ subject }) => subject)).toEqual(Array.from({ length: 450 }, (_, n) => `evt.${n}`));
    expect(new Set(sink.sent.map(({ messageId }) => messageId)).size).toBe(450);
  });

  it('publishes the events of each user in their order, and waits for those of one while others are taken', async () => {
    const held = Promise.withResolvers<void>();
    sink.before = (subject) => (subject.startsWith('evt.user.1.') ? held.promise : Promise.resolve());
    await database.query(
      `INSERT INTO outbox (subject, payload, user_id, seq)
       SELECT 'evt.user.' || u || '.' || n, '{}', u, n FROM generate_series(1, 3) n, generate_series(1, 2) u ORDER BY n, u`,
    );
    relay();
    await until(() => sink.sent.length === 3, { what: 'the events of one user to be published' });
    expect(sink.sent.map(({ subject }) => subject)).toEqual(['evt.user.2.1', 'evt.user.2.2', 'evt.user.2.3']);
    held.resolve();
    await drained();
    expect(sink.sent.slice(3).map(({ subject }) => subject)).toEqual(['evt.user.1.1', 'evt.user.1.2', 'evt.user.1.3']);
  });

  it('is woken once for events that may wait, however many, and not at all when another one wakes it before', async () => {
    const running = relay();
    const woken = jest.spyOn(running, 'wake');
    running.wakeWithin(3_600_000);
    running.wake();
    expect(woken).toHaveBeenCalledTimes(1);
    running.wakeWithin(0);
    running.wakeWithin(0);
    await until(() => woken.mock.calls.length > 1, { what: 'the relay to be woken' });
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(woken).toHaveBeenCalledTimes(2);
  });

  it('keeps the rows while the stream is away', async () => {
    sink.available = false;
    await write(3);
    const running = relay();
    running.wake();
    expect(await waiting()).toBe(3);
    sink.available = true;
    running.wake();
    await drained();
    expect(sink.sent).toHaveLength(3);
  });

  it('marks what was stored before a failure and goes on from there', async () => {
    sink.failAt = 2;
    await write(5);
    relay();
    await until(async () => (await waiting()) === 3, { timeoutMs: 10_000, what: 'two rows to be published' });
    sink.failAt = Infinity;
    await drained();
    expect(sink.sent.map(({ subject }) => subject)).toEqual(['evt.0', 'evt.1', 'evt.2', 'evt.3', 'evt.4']);
  });

  it('sends a row again under the same id when it was published but not marked', async () => {
    await write(1);
    relay();
    await drained();
    await database.query('UPDATE outbox SET published_at = NULL');
    await drained();
    expect(sink.sent[1]).toEqual(sink.sent[0]);
  });

  it('is one at a time over all replicas: two of them never interleave or repeat', async () => {
    await write(300);
    relay();
    relay();
    await drained();
    expect(sink.sent.map(({ subject }) => subject)).toEqual(Array.from({ length: 300 }, (_, n) => `evt.${n}`));
  });

  it('publishes what comes after it at once, with the turn that it has, and gives it to another when it stops', async () => {
    const first = relay();
    const second = relay();
    await write(1);
    first.wake();
    await until(() => sink.sent.length === 1, { what: 'the first event to be published' });
    await write(1, 1);
    first.wake();
    second.wake();
    await until(() => sink.sent.length === 2, { what: 'the second event to be published' });
    await first.onModuleDestroy();
    await write(1, 2);
    second.wake();
    await drained();
    expect(sink.sent.map(({ subject }) => subject)).toEqual(['evt.0', 'evt.1', 'evt.2']);
  });

  it('marks what it has published when it stops', async () => {
    const running = relay();
    await write(2);
    running.wake();
    await until(() => sink.sent.length === 2, { what: 'the events to be published' });
    await running.onModuleDestroy();
    expect(await waiting()).toBe(0);
  });

  it('goes on after its connection was cut while it had the turn, and repeats under the same ids what was not marked', async () => {
    const running = relay();
    await write(1);
    running.wake();
    await until(() => sink.sent.length === 1, { what: 'the event to be published' });
    await database.query(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
      AND objid = (hashtext(current_schema() || ':outbox')::bigint & 4294967295)::oid`);
    await write(1, 1);
    running.wake();
    await drained();
    expect([...new Set(sink.sent.map(({ subject }) => subject))]).toEqual(['evt.0', 'evt.1']);
    expect(new Set(sink.sent.map(({ messageId }) => messageId)).size).toBe(2);
  });
});

it('ends a holder of the turn that hangs, and nobody else who is idle', async () => {
  const idleTimeout = (session: Session) =>
    session.run(statement<[], { ms: string }>(`SELECT current_setting('idle_session_timeout') AS ms`), []);
  await database.session(async (holder) => {
    expect(await holder.run(TAKE_TURN, [])).toMatchObject([{ held: true }]);
    expect(await idleTimeout(holder)).toEqual([{ ms: '30s' }]);
    await database.session(async (other) => {
      expect(await other.run(TAKE_TURN, [])).toMatchObject([{ held: false }]);
      expect(await idleTimeout(other)).toEqual([{ ms: '0' }]);
    });
    await holder.run(GIVE_TURN, []);
    expect(await idleTimeout(holder)).toEqual([{ ms: '0' }]);
  });
});
