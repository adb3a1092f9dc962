import Fastify from 'fastify';
import type { JSONWebKeySet } from 'jose';
import pg from 'pg';
import type { HttpBaseline } from '../baselines/baseline.types.js';
import { offer, settingsOf } from '../harness/child.js';
import { TokenUsers } from './token-users.js';

/** By the key of the table, and only to its owner. */
const READ_SQL = `
  SELECT id, user_id, status, phase, progress, prompt, model_name, params, attempt, result_id, error_code, error_message, created_at,
    started_at, completed_at, withheld, checking
  FROM generation.task WHERE id = $1 AND user_id = $2 AND deleted_at IS NULL`;

/** As many connections as the pool of the generation service has. */
const POOL_SIZE = 12;

/**
 * The least that tells how a task stands with the same promises: who asks is known, and the answer is what the database holds at that
 * moment. One process and one read by the primary key; no place in the queue.
 */
const { databaseUrl, keys } = settingsOf<{ databaseUrl: string; keys: JSONWebKeySet }>();
const users = new TokenUsers(keys);
const pool = new pg.Pool({ connectionString: databaseUrl, max: POOL_SIZE });
const app = Fastify();
app.get<{ Params: { id: string } }>('/api/v1/generation/status/:id', async ({ headers, params }, reply) => {
  const values = [Number(params.id), await users.of(headers.authorization)];
  const { rows } = await pool.query<object>({ name: 'status', text: READ_SQL, values });
  return rows[0] ?? reply.code(404).send({ code: 'not_found' });
});
const url = await app.listen({ host: '127.0.0.1', port: 0 });
offer({ url: () => url } satisfies HttpBaseline);
