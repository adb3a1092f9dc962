import { createTaskSchema, subjects } from '@atelier/contracts';
import { connectOptions } from '@atelier/messaging';
import { Batches } from '@atelier/waiting';
import { connect } from '@nats-io/transport-node';
import Fastify from 'fastify';
import type { JSONWebKeySet } from 'jose';
import pg from 'pg';
import type { HttpBaseline } from '../baselines/baseline.types.js';
import { offer, settingsOf } from '../harness/child.js';
import { CREATE_ALL_SQL, makeCreateTables } from './create-tables.js';
import { TokenUsers } from './token-users.js';

const QUEUE_LIMIT = 10_000_000;
const WORDS = /[\p{L}\p{N}]+/gu;

interface Wish {
  user_id: number;
  prompt: string;
  model_name: string;
  params: object;
}

interface Made {
  id: number;
  seq: number;
  created_at: Date;
}

/**
 * The least that accepts a task with the same promises: who asks is known, the body is checked, the task is on the disk before the answer, with
 * the count of its user, its event, its words and its place in every list, and the event is published, so that the user hears of it wherever
 * the socket is. One process instead of gateway and generation; tasks of the same moment are made by one statement. No limit but that of the
 * queue is read, nothing is estimated, there are no keys or deadlines, and an event whose process dies before it is published stays unpublished.
 */
const { databaseUrl, natsUrl, keys } = settingsOf<{ databaseUrl: string; natsUrl: string; keys: JSONWebKeySet }>();
const users = new TokenUsers(keys);
const nats = await connect(connectOptions({ url: natsUrl, name: 'bench-create' }));
const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
await makeCreateTables(pool);
// More at the same time wait for the same users.
const creates = new Batches<Wish, Made>(createAll, { atOnce: 1, most: 100 });
const app = Fastify();
app.post('/api/v1/generation/create', async ({ headers, body }) => {
  const user_id = await users.of(headers.authorization);
  const { prompt, model_name, ...params } = createTaskSchema.parse(body);
  const { id, seq, created_at } = await creates.ask({ user_id, prompt, model_name, params });
  const event = { task_id: id, status: 'pending', seq };
  nats.publish(subjects.taskEvent(user_id, id, 'open'), JSON.stringify(event));
  return { id, status: 'pending', created_at, user_id, prompt, model_name, params };
});
const url = await app.listen({ host: '127.0.0.1', port: 0 });
offer({ url: () => url } satisfies HttpBaseline);

async function createAll(wishes: Wish[]): Promise<Made[]> {
  const all = wishes.map((wish, number) => ({ ...wish, number, terms: wordsOf(wish.prompt) }));
  const values = [JSON.stringify(all), QUEUE_LIMIT];
  const { rows } = await pool.query<Made>({ name: 'create', text: CREATE_ALL_SQL, values });
  if (rows.length < wishes.length) throw new Error('a queue is full');
  return rows.map((row) => ({ ...row, id: Number(row.id), seq: Number(row.seq) }));
}

function wordsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().match(WORDS))];
}
