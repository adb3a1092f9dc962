import { createTaskSchema } from '@atelier/contracts';
import Fastify from 'fastify';
import type { JSONWebKeySet } from 'jose';
import pg from 'pg';
import type { HttpBaseline } from '../baselines/baseline.types.js';
import { offer, settingsOf } from '../harness/child.js';
import { CREATE_SQL, makeFloorTables } from './floor-tables.js';
import { TokenUsers } from './token-users.js';

/** As many connections as the pool of the generation service has. */
const POOL_SIZE = 12;
const QUEUE_LIMIT = 10_000_000;

/**
 * The least that accepts a task with the same promises: who asks is known, the body is checked, and task, count and event are on the
 * disk before the answer. One process and one statement; nothing is published, nothing is estimated, nobody's limits are read.
 */
const { databaseUrl, keys } = settingsOf<{ databaseUrl: string; keys: JSONWebKeySet }>();
const users = new TokenUsers(keys);
const pool = new pg.Pool({ connectionString: databaseUrl, max: POOL_SIZE });
await makeFloorTables(pool);
const app = Fastify();
app.post('/api/v1/generation/create', async ({ headers, body }) => {
  const userId = await users.of(headers.authorization);
  const { prompt, model_name, ...params } = createTaskSchema.parse(body);
  const values = [userId, QUEUE_LIMIT, prompt, model_name, JSON.stringify(params)];
  const { rows } = await pool.query<object>({ name: 'create', text: CREATE_SQL, values });
  return { ...rows[0], user_id: userId, prompt, model_name, params };
});
const url = await app.listen({ host: '127.0.0.1', port: 0 });
offer({ url: () => url } satisfies HttpBaseline);
