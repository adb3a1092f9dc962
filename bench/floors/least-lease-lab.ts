import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { offer, settingsOf } from '../harness/child.js';
import { filling, MODELS } from '../scheduling/fill.js';
import { shareOf } from '../scheduling/fill-fleet.js';
import { MOST_LOOKS, RUNNERS_AT_ONCE, type LeaseLab, type LeaseLabSettings } from '../scheduling/lease-lab.types.js';
import {
  CATALOGUE_SQL,
  COMPLETE_SQL,
  FILL_CATALOGUE_SQL,
  FILL_SQL,
  KEYED_LEASE_SQL,
  LEASE_SQL,
  REPLACE_SQL,
  SETTLE_CATALOGUE_SQL,
  SETTLE_SQL,
  TABLES_SQL,
} from './lease-tables.js';

/**
 * The least that leases a task with the same promises: the first one of whoever has had the least, once, with its lease and its event in one
 * commit; with placement keys, of those that the runner can run. One statement: no runner is heard of, nothing is weighed against what is
 * loaded, and nobody is told.
 */
const settings = settingsOf<LeaseLabSettings>();
const { databaseUrl, schema, tasks, users, keys = 0, catalogues = 0 } = settings;
await filling(settings, async (database) => {
  await database.query(`CREATE SCHEMA ${schema}`);
  await database.query(TABLES_SQL);
  await database.query(FILL_SQL, [tasks, users, keys, MODELS]);
  await database.query(SETTLE_SQL);
  if (keys === 0) return;
  await database.query(CATALOGUE_SQL);
  await database.query(FILL_CATALOGUE_SQL, [Math.max(catalogues, RUNNERS_AT_ONCE), keys, shareOf(catalogues)]);
  await database.query(SETTLE_CATALOGUE_SQL);
});
const pool = new pg.Pool({
  connectionString: databaseUrl,
  max: RUNNERS_AT_ONCE,
  options: `-c search_path=${schema}`,
});

interface Leased {
  id: string;
  user_id: string;
  placement_key: string | null;
}

/** Whoever has waited for the row of a user finds that their first task is taken, and looks again. */
async function lease(token: string, runner: number): Promise<Leased> {
  const query = keys > 0 ? { text: KEYED_LEASE_SQL, values: [token, runner] } : { text: LEASE_SQL, values: [token] };
  for (let look = 0; look < MOST_LOOKS; look++) {
    const { rows } = await pool.query<Leased>({ name: 'lease', ...query });
    if (rows[0]) return rows[0];
  }
  throw new Error('there was nothing to lease');
}

/** The task ends and its owner asks for another one like it. */
async function replace({ id, user_id, placement_key }: Leased, token: string): Promise<void> {
  await pool.query({ name: 'complete', text: COMPLETE_SQL, values: [id, token] });
  await pool.query({ name: 'replace', text: REPLACE_SQL, values: [user_id, placement_key] });
}

async function cycles(count: number, runner: number): Promise<number[]> {
  const times: number[] = [];
  for (let cycle = 0; cycle < count; cycle++) {
    const [token, start] = [randomUUID(), performance.now()];
    const leased = await lease(token, runner);
    times.push(performance.now() - start);
    await replace(leased, token);
  }
  return times;
}

offer({
  lease: (count) => cycles(count, 0),
  async churn(count) {
    const each = Math.ceil(count / RUNNERS_AT_ONCE);
    await Promise.all(Array.from({ length: RUNNERS_AT_ONCE }, (_nothing, runner) => cycles(each, runner)));
  },
} satisfies LeaseLab);
