import { createServer, connect, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Health } from '@atelier/platform';
import { createSchema, freePort, type TestNamespace } from '@atelier/testing';
import { pause, until } from '@atelier/waiting';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Database, type Transaction } from './database.js';
import { prepared } from './prepared.js';
import { statement } from './statement.js';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

@Entity('thing')
class ThingEntity {
  @PrimaryColumn('bigint') id!: number;
  @Column('bigint', { array: true, default: [] }) owner_ids!: number[];
}

/** Stands between the service and its Postgres, and can cut the line. */
class Line {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;

  constructor(
    readonly port: number,
    private readonly target: URL,
  ) {}

  async up(): Promise<void> {
    this.server = createServer((near) => {
      const far = connect(Number(this.target.port || 5432), this.target.hostname);
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => [near, far].forEach((end) => end.destroy()));
      }
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => this.server!.listen(this.port, '127.0.0.1', resolve));
  }

  async cut(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
    this.server = undefined;
  }
}

async function behindLine(namespace: TestNamespace): Promise<{ line: Line; database: Database; health: Health }> {
  const url = new URL(namespace.url);
  const line = new Line(await freePort(), new URL(url));
  url.search = '';
  url.hostname = '127.0.0.1';
  url.port = String(line.port);
  const health = new Health();
  const database = await Database.of(
    { url: url.href, schema: namespace.name, migrations: [], entities: [ThingEntity] },
    health,
  );
  open.push(
    { close: () => namespace.drop() },
    { close: () => line.cut() },
    { close: () => database.onApplicationShutdown() },
  );
  return { line, database, health };
}

describe('a database that is away', () => {
  it('does not keep the service from starting, fails fast, and is used as soon as it is there', async () => {
    const { line, database, health } = await behindLine(await createSchema('away'));
    database.onModuleInit();
    await expect(database.query('SELECT 1')).rejects.toMatchObject({
      code: 'service_unavailable',
      retryAfterS: expect.any(Number),
    });
    expect(await health.report()).toEqual({ ready: false, checks: { postgres: false } });
    await line.up();
    await until(async () => (await health.report()).ready, { timeoutMs: 15_000, what: 'the database to be found' });
    expect(await database.query<{ one: number }>('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('is told from a fault of a statement, and used again once it is back', async () => {
    const { line, database } = await behindLine(await createSchema('back'));
    await line.up();
    await database.ready;
    await expect(database.query('SELECT nonsense')).rejects.toMatchObject({
      message: expect.stringContaining('nonsense'),
    });
    await line.cut();
    await expect(database.query('SELECT 1')).rejects.toMatchObject({ code: 'service_unavailable' });
    await line.up();
    const again = () => database.query('SELECT 1').then(() => true, () => false); // prettier-ignore
    await until(again, { timeoutMs: 15_000, what: 'statements to work again' });
  });
});

describe('a repository', () => {
  const TABLE = `CREATE TABLE thing (id bigint PRIMARY KEY, owner_ids bigint[] NOT NULL DEFAULT '{}')`;

  it('may be made before the server is there, and says until then that it is away', async () => {
    const { line, database } = await behindLine(await createSchema('early'));
    const things = database.repository(ThingEntity);
    const away = { code: 'service_unavailable', retryAfterS: expect.any(Number) };
    await expect(things.findBy({ id: 1 })).rejects.toMatchObject(away);
    await expect(things.insert({ id: 1 })).rejects.toMatchObject(away);
    await expect(things.createQueryBuilder().getMany()).rejects.toMatchObject(away);
    await line.up();
    await database.ready;
    await database.query(TABLE);
    await things.insert({ id: 1 });
    expect(await things.find()).toEqual([{ id: 1, owner_ids: [] }]);
  });

  it('says the same when the line breaks, and works again once the server is back', async () => {
    const { line, database } = await behindLine(await createSchema('broken'));
    await line.up();
    await database.ready;
    await database.query(TABLE);
    const things = database.repository(ThingEntity);
    await things.insert({ id: 1 });
    await line.cut();
    await expect(things.update({ id: 1 }, { owner_ids: [7] })).rejects.toMatchObject({ code: 'service_unavailable' });
    await line.up();
    const again = () => things.existsBy({ id: 1 }).catch(() => false);
    await until(again, { timeoutMs: 15_000, what: 'the repository to work again' });
    await expect(things.insert({ id: 1 })).rejects.toMatchObject({ driverError: { code: '23505' } });
  });

  it('of a transaction is undone with it', async () => {
    const { line, database } = await behindLine(await createSchema('within'));
    await line.up();
    await database.ready;
    await database.query(TABLE);
    const failing = database.transaction(async (transaction) => {
      await transaction.repository(ThingEntity).insert({ id: 1 });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await database.repository(ThingEntity).count()).toBe(0);
  });

  it('gives int8 as numbers, alone and in lists, as plain statements do', async () => {
    const { line, database } = await behindLine(await createSchema('int8'));
    await line.up();
    await database.ready;
    await database.query(TABLE);
    const row = { id: Number.MAX_SAFE_INTEGER, owner_ids: [1, 2 ** 40] };
    await database.repository(ThingEntity).insert(row);
    expect(await database.repository(ThingEntity).find()).toEqual([row]);
    const [plain] = await database.query('SELECT id, owner_ids, array[NULL, 5::int8] AS some FROM thing');
    expect(plain).toEqual({ ...row, some: [null, 5] });
  });
});

describe('a transaction', () => {
  it('is undone as a whole when its work fails', async () => {
    const { line, database } = await behindLine(await createSchema('undo'));
    await line.up();
    await database.ready;
    await database.query('CREATE TABLE thing (id int)');
    const failing = database.transaction(async (transaction) => {
      await transaction.query('INSERT INTO thing VALUES (1)');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await database.query('SELECT 1 FROM thing')).toEqual([]);
  });

  it.each([
    ['its next statement', (transaction: Transaction) => transaction.query('SELECT 1').then(() => undefined)],
    ['its commit', () => Promise.resolve()],
  ])('that loses its line before %s says that the database is away', async (_when, rest) => {
    const { line, database } = await behindLine(await createSchema('lost'));
    await line.up();
    await database.ready;
    const failing = database.transaction(async (transaction) => {
      await transaction.query('SELECT 1');
      await line.cut();
      await pause(0); // the connection hears of it
      await rest(transaction);
    });
    await expect(failing).rejects.toMatchObject({ code: 'service_unavailable' });
  });

  it('that waits too long, for a lock of somebody who sleeps, says the same', async () => {
    const { line, database } = await behindLine(await createSchema('late'));
    await line.up();
    await database.ready;
    const waiting = database.transaction(async (transaction) => {
      await transaction.query(`SET LOCAL statement_timeout = '50ms'`);
      await transaction.query('SELECT pg_sleep(5)');
    });
    await expect(waiting).rejects.toMatchObject({ code: 'service_unavailable' });
  });
});

describe('a session', () => {
  const LOCK = 'SELECT pg_try_advisory_lock(7) AS held';
  const lock = statement<[], { held: boolean }>(LOCK);

  it('holds one connection until its work is done, and lets go of what that holds when it fails', async () => {
    const { line, database } = await behindLine(await createSchema('session'));
    await line.up();
    await database.ready;
    const failing = database.session(async (session) => {
      expect(await session.run(lock, [])).toEqual([{ held: true }]);
      expect(await database.query(LOCK)).toEqual([{ held: false }]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    const isFree = () => database.session((session) => session.run(lock, []).then(([row]) => row!.held));
    await until(isFree, { timeoutMs: 5_000, what: 'the lock to be free' });
  });

  it('that loses its line between two statements says that the database is away', async () => {
    const { line, database } = await behindLine(await createSchema('cut'));
    await line.up();
    await database.ready;
    const failing = database.session(async (session) => {
      await session.run(lock, []);
      await line.cut();
      await pause(0); // the connection hears of it
      await session.run(lock, []);
    });
    await expect(failing).rejects.toMatchObject({ code: 'service_unavailable' });
  });
});

describe('the pool', () => {
  it('closes what it does not use, but keeps half of its connections and the plans that they have', async () => {
    const { line, database } = await behindLine(await createSchema('kept'));
    await line.up();
    await database.ready;
    const { pool } = database;
    pool.options.idleTimeoutMillis = 1;
    const used = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
    used.forEach((client) => client.release());
    await until(() => pool.totalCount <= 5, { timeoutMs: 5_000, what: 'what is not used to be closed' });
    const taken = await Promise.all(Array.from({ length: 5 }, () => pool.connect()));
    expect(taken.every((client) => used.includes(client))).toBe(true);
    taken.forEach((client) => client.release());
  });
});

describe('a prepared statement', () => {
  it('is parsed once by a connection, and an unmarked one every time', async () => {
    const { line, database } = await behindLine(await createSchema('prepared'));
    await line.up();
    await database.ready;
    const marked = prepared('SELECT $1::int + 1 AS sum');
    await database.transaction(async (transaction) => {
      for (const value of [1, 2]) expect(await transaction.query(marked, [value])).toEqual([{ sum: value + 1 }]);
      await transaction.query('SELECT $1::int + 2 AS sum', [1]);
      const kept = await transaction.query<{ statement: string }>('SELECT statement FROM pg_prepared_statements');
      expect(kept).toEqual([{ statement: marked }]);
    });
  });

  it('answers rows for a change as an unmarked one does', async () => {
    const { line, database } = await behindLine(await createSchema('changes'));
    await line.up();
    await database.ready;
    await database.query('CREATE TABLE thing (id int)');
    const insert = prepared('INSERT INTO thing VALUES ($1) RETURNING id');
    const update = prepared('UPDATE thing SET id = id + $1 RETURNING id');
    expect(await database.query(insert, [1])).toEqual([{ id: 1 }]);
    expect(await database.query(update, [1])).toEqual([{ id: 2 }]);
  });
});
