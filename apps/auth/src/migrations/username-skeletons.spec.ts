import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migratedSource } from '@atelier/database/testing';
import { createSchema, startPostgres } from '@atelier/testing';
import pg from 'pg';
import { MIGRATIONS } from './migrations.js';

const HERE = MIGRATIONS.findIndex(({ name }) => name.startsWith('UsernameSkeletons'));
const INSERT = `INSERT INTO users (username, username_key, password_hash, role) VALUES ($1, lower($1), 'x', 'user')`;

describe('an installation from before names were compared by their looks', () => {
  let database: pg.Client;
  beforeAll(async () => {
    const [schema, { url }] = await Promise.all([createSchema('auth'), startPostgres()]);
    const migrate = async (migrations: typeof MIGRATIONS) =>
      (await migratedSource({ url, schema: schema.name, entities: [], migrations })).destroy();
    await migrate(MIGRATIONS.slice(0, HERE));
    database = new pg.Client({ connectionString: schema.url });
    await database.connect();
    for (const name of ['modern', 'ivan', 'modem', 'іvаn', 'ada']) await database.query(INSERT, [name]);
    await migrate(MIGRATIONS);
  });
  afterAll(() => database.end());

  it('keeps everybody; of those who look alike the oldest has the looks', async () => {
    const { rows } = await database.query('SELECT username, username_skeleton AS looks FROM users ORDER BY id');
    expect(rows).toEqual([
      { username: 'modern', looks: 'rnodern' },
      { username: 'ivan', looks: 'ivan' },
      { username: 'modem', looks: null },
      { username: 'іvаn', looks: null },
      { username: 'ada', looks: 'ada' },
    ]);
  });

  it('still takes users from the release before, which knows nothing of looks', async () => {
    await expect(database.query(INSERT, ['grace'])).resolves.toMatchObject({ rowCount: 1 });
  });
});
