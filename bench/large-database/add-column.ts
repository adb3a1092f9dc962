import { Database, type DatabaseSettings } from '@atelier/database';
import { pause } from '@atelier/waiting';
import type { QueryRunner } from 'typeorm';
import { filling } from '../scheduling/fill.js';
import type { ServiceSettings } from '../scheduling/service.js';
import type { Done } from './operations-lab.types.js';

/** A part of the names of migrations, after those of the service; each has its own. */
let time = Date.now();

/** Runs a migration as the next release might have it, by the service's own way: a column with a constant, in the two largest tables. */
export async function addColumn({ databaseUrl: url, schema }: ServiceSettings): Promise<void> {
  const name = `Bench${++time}`;
  class AddColumn {
    readonly name = name;
    async up(runner: QueryRunner): Promise<void> {
      for (const table of ['task', 'image'])
        await runner.query(`ALTER TABLE ${table} ADD COLUMN ${name.toLowerCase()} integer NOT NULL DEFAULT 7`);
    }
    async down(): Promise<void> {}
  }
  const migrations: DatabaseSettings['migrations'] = [AddColumn];
  const database = await Database.of({ url, schema, migrations });
  await database.ready;
  await database.onApplicationShutdown();
}

/** The same while somebody reads the largest tables for most of the time, as a backup does. */
export async function whileRead(settings: ServiceSettings, forMs: number, work: () => Promise<number>): Promise<Done> {
  const reading = filling(settings, async (database) => {
    await database.query('BEGIN; SELECT FROM task LIMIT 1; SELECT FROM image LIMIT 1');
    await pause(forMs * 0.8);
    await database.query('COMMIT');
  });
  await pause(forMs * 0.1);
  const [count] = await Promise.all([work(), reading]);
  return { count, of: 'times' };
}
