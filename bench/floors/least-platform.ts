import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createTaskSchema } from '@atelier/contracts';
import Fastify from 'fastify';
import pg from 'pg';
import { WebSocketServer, type WebSocket } from 'ws';
import type { HttpBaseline } from '../baselines/baseline.types.js';
import { offer, settingsOf } from '../harness/child.js';
import { COMPLETE_SQL, CREATE_SQL, LEASE_SQL, makeFloorTables, RESULT_SQL, SEEN_SQL } from './floor-tables.js';
import type { Heard, LeastPlatformSettings, Nothing, Order, Question, Report } from './least-platform.types.js';
import { TokenUsers } from './token-users.js';

const POOL_SIZE = 12;
const SEEN_EVERY_MS = 1_000;
const QUEUE_LIMIT = 10_000_000;

/**
 * The least that takes a task from its create to its thumbnail with the same promises: who asks is known, each change of a task is on the disk
 * with its event and its number before anybody hears of it, only whoever has the lease reports, pictures are on the disk before they are
 * named, and their addresses are signed. One process instead of gateway, generation, auth and broker; one statement a change. Runners take
 * turns, and which of them are there is written once a second: nothing is chosen, no lease ends, nothing is limited, counted or logged, and
 * nobody asks for what was missed.
 */
const { databaseUrl, keys, folder, job } = settingsOf<LeastPlatformSettings>();
const users = new TokenUsers(keys);
const pool = new pg.Pool({ connectionString: databaseUrl, max: POOL_SIZE });
await makeFloorTables(pool);
const secret = randomBytes(32);
const [runners, watchers] = [[] as WebSocket[], new Map<number, WebSocket>()];
const leases = new Map<number, { lease: string; userId: number }>();
const seen = new Set<number>();
setInterval(() => void noteSeen(), SEEN_EVERY_MS).unref();

const app = Fastify({ bodyLimit: 64 * 1024 * 1024 });
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.post('/api/v1/generation/create', async ({ headers, body }) => {
  const userId = await users.of(headers.authorization);
  const { prompt, model_name, ...params } = createTaskSchema.parse(body);
  const values = [userId, QUEUE_LIMIT, prompt, model_name, JSON.stringify(params)];
  const [task] = await rows<{ id: string }>('create', CREATE_SQL, values);
  const id = Number(task!.id);
  tell(userId, { id, status: 'pending' });
  void lease(id, userId);
  return { ...task, id, user_id: userId, prompt, model_name, params };
});
app.put<{ Params: { name: string } }>('/outputs/:name', async ({ headers, params, body }, reply) => {
  if (leases.get(parseInt(params.name))?.lease !== headers.authorization) return reply.code(403).send();
  await store(join(folder, params.name), body as Buffer);
  return reply.code(204).send();
});
app.get<{ Params: { id: string } }>('/api/v1/generation/result/:id', async ({ headers, params }, reply) => {
  const values = [Number(params.id), await users.of(headers.authorization)];
  const [row] = await rows<{ picture: object }>('result', RESULT_SQL, values);
  if (!row) return reply.code(404).send();
  const name = `${params.id}.webp`;
  return { images: [{ ...row.picture, thumbnail_url: `/outputs/${name}?signature=${signatureOf(name)}` }] };
});
app.get<{ Params: { name: string }; Querystring: { signature: string } }>(
  '/outputs/:name',
  async ({ params: { name }, query }, reply) => {
    if (query.signature !== signatureOf(name)) return reply.code(403).send();
    return reply.type('image/webp').send(createReadStream(join(folder, name)));
  },
);
const url = await app.listen({ host: '127.0.0.1', port: 0 });
new WebSocketServer({ server: app.server, perMessageDeflate: false }).on('connection', (socket, request) => {
  const { pathname, searchParams } = new URL(request.url!, url);
  if (pathname === '/runner') takeRunner(socket);
  else void users.of(`Bearer ${searchParams.get('token')}`).then((userId) => watchers.set(userId, socket));
});
offer({ url: () => url } satisfies HttpBaseline);

async function rows<T>(name: string, text: string, values: unknown[]): Promise<T[]> {
  return (await pool.query<T & object>({ name, text, values })).rows;
}

function tell(userId: number, event: object): void {
  watchers.get(userId)?.send(JSON.stringify(event));
}

async function lease(id: number, userId: number): Promise<void> {
  const order: Order = { id, lease: randomUUID(), job };
  const [row] = await rows('lease', LEASE_SQL, [id, order.lease]);
  if (!row) return;
  leases.set(id, { lease: order.lease, userId });
  tell(userId, { id, status: 'processing' });
  const runner = runners[id % runners.length]!;
  runner.send(JSON.stringify(order));
}

function takeRunner(socket: WebSocket): void {
  const number = runners.push(socket);
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Report | Question;
    if ('asks' in message) answer(number, socket);
    else void take(message, socket);
  });
}

/** Tasks are sent to runners as they come. */
function answer(number: number, runner: WebSocket): void {
  seen.add(number);
  runner.send(JSON.stringify({ nothing: true } satisfies Nothing));
}

async function noteSeen(): Promise<void> {
  if (seen.size === 0) return;
  const numbers = [...seen];
  seen.clear();
  await rows('seen', SEEN_SQL, [numbers]);
}

async function take(report: Report, runner: WebSocket): Promise<void> {
  await hear(report);
  if (report.number !== undefined) runner.send(JSON.stringify({ heard: report.number } satisfies Heard));
}

async function hear({ id, lease, step, made }: Report): Promise<void> {
  const held = leases.get(id);
  if (held?.lease !== lease) return;
  if (made) {
    const [row] = await rows('complete', COMPLETE_SQL, [id, lease, JSON.stringify(made)]);
    leases.delete(id);
    if (row) tell(held.userId, { id, status: 'completed' });
  } else tell(held.userId, { id, step });
}

/** There under its name only when it is whole and on the disk. */
async function store(path: string, body: Buffer): Promise<void> {
  const file = await open(`${path}.part`, 'w');
  try {
    await file.writeFile(body);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}

function signatureOf(name: string): string {
  return createHmac('sha256', secret).update(name).digest('base64url');
}
