import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { offer, settingsOf } from '../harness/child.js';
import { filling } from '../scheduling/fill.js';
import { MOST_LOOKS, RUNNERS_AT_ONCE, type LeaseLab, type LeaseLabSettings } from '../scheduling/lease-lab.types.js';
import { COMPLETE_SQL, FILL_SQL, LEASE_SQL, REPLACE_SQL, SETTLE_SQL, TABLES_SQL } from './lease-tables.js';

/**
 * The least that leases a task with the same promises: the first one of whoever has had the least, once, with its lease and its event in one
 * commit. One statement and one model: no runner is heard of, nothing is weighed against what is loaded, and nobody is told.
 */
const settings = settingsOf<LeaseLabSettings>();
const { databaseUrl, schema, tasks, users } = settings;
await filling(settings, async (database) => {
  await database.query(`CREATE SCHEMA ${schema}`);
  await database.query(TABLES_SQL);
  await database.query(FILL_SQL, [tasks, users]);
  await database.query(SETTLE_SQL);
});
const pool = new pg.Pool({
  connectionString: databaseUrl,
  max: RUNNERS_AT_ONCE,
  options: `-c search_path=${schema}`,
});

interface Leased {
  id: string;
  user_id: string;
}

/** Whoever has waited for the row of a user finds that their first task is taken, and looks again. */
async function lease(token: string): Promise<Leased> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const { rows } = await pool.query<Leased>({ name: 'lease', text: LEASE_SQL, values: [token] });
    if (rows[0]) return rows[0];
  }
  throw new Error('there was nothing to lease');
}

/** The task ends and its owner asks for another one like it. */
async function replace({ id, user_id }: Leased, token: string): Promise<void> {
  await pool.query({ name: 'complete', text: COMPLETE_SQL, values: [id, token] });
  await pool.query({ name: 'replace', text: REPLACE_SQL, values: [user_id] });
}

async function cycles(count: number): Promise<number[]> {
  const times: number[] = [];
  for (let cycle = 0; cycle < count; cycle++) {
    const [token, start] = [randomUUID(), performance.now()];
    const leased = await lease(token);
    times.push(performance.now() - start);
    await replace(leased, token);
  }
  return times;
}

offer({
  lease: cycles,
  async churn(count) {
    const each = Math.ceil(count / RUNNERS_AT_ONCE);
    await Promise.all(Array.from({ length: RUNNERS_AT_ONCE }, () => cycles(each)));
  },
} satisfies LeaseLab);
