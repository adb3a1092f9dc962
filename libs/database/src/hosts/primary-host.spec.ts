import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PostgresPair, runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { Database } from '../database.js';
import { PrimaryHost } from './primary-host.js';

const SLOW = 120_000;

let pair: PostgresPair;
let database: Database | undefined;

beforeEach(async () => {
  pair = await PostgresPair.start(runFolder());
}, SLOW);
afterEach(async () => {
  await database?.onApplicationShutdown();
  database = undefined;
  await pair.discard();
}, SLOW);

async function connect(): Promise<void> {
  database = await Database.of({ url: pair.url, schema: 'pair', migrations: [] });
  database.onModuleInit();
  await database.ready;
}

const write = (value: number) => database!.query(`INSERT INTO thing VALUES (${value})`);
const values = async () =>
  (await database!.query<{ id: number }>('SELECT id FROM thing ORDER BY 1')).map(({ id }) => id);

describe('a database of a primary and a standby', () => {
  it(
    'is written at the one that takes writes, and after a promotion at the other, with all that was acknowledged',
    async () => {
      await connect();
      await database!.query('CREATE TABLE thing (id int)');
      await write(1);
      await pair.primary.crash();
      await expect(write(2)).rejects.toMatchObject({ code: 'service_unavailable' });
      await pair.promote();
      await until(
        () =>
          write(3).then(
            () => true,
            () => false,
          ),
        { what: 'the new primary to be found' },
      );
      expect(await values()).toEqual([1, 3]);
    },
    SLOW,
  );

  it(
    'is never written again at an old primary that comes back, though it takes writes and the new one is away',
    async () => {
      const primary = new PrimaryHost(pair.url);
      expect(await primary.find()).toBe(pair.primary.url);
      await pair.primary.crash();
      await pair.promote();
      primary.lost(pair.primary.url);
      expect(await primary.find()).toBe(pair.standby.url);
      await pair.startPrimary({ isFenced: false });
      await pair.standby.crash();
      primary.lost(pair.standby.url);
      await expect(primary.find()).rejects.toThrow('none of 2 database hosts takes writes');
    },
    SLOW,
  );

  it(
    'is written at the one that was promoted last where both take writes',
    async () => {
      await pair.primary.crash();
      await pair.promote();
      await pair.startPrimary({ isFenced: false });
      expect(await new PrimaryHost(pair.url).find()).toBe(pair.standby.url);
    },
    SLOW,
  );
});
