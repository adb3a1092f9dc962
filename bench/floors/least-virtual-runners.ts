import { once } from 'node:events';
import { pause } from '@atelier/waiting';
import { Pool } from 'undici';
import { WebSocket } from 'ws';
import type { Order, Report } from './least-platform.types.js';
import { offer, settingsOf } from '../harness/child.js';
import { drawnMs, HEARTBEATS_PER_TASK, type TaskTimes } from '../load/task-times.js';
import { TEXT, TEXT_SHA256 } from '../load/text-output.js';

/** Virtual runners of the least platform: each has a connection, a task is a pause, and its output is a text. */
const { url, count, taskMs } = settingsOf<{ url: string; count: number; taskMs: TaskTimes }>();
const store = new Pool(url, { connections: 16 });

async function open(): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/runner`, { perMessageDeflate: false });
  const tell = (report: Report) => socket.send(JSON.stringify(report));
  socket.on('message', (data: Buffer) => void run(JSON.parse(data.toString()) as Order, tell));
  await once(socket, 'open');
}

async function run({ id, lease }: Order, tell: (report: Report) => void): Promise<void> {
  const ms = drawnMs(taskMs);
  for (let step = 1; step <= HEARTBEATS_PER_TASK; step++) {
    await pause(ms / HEARTBEATS_PER_TASK);
    tell({ id, lease, step });
  }
  const headers = { authorization: lease, 'content-type': 'text/plain' };
  const answer = await store.request({ method: 'PUT', path: `/outputs/${id}.txt`, headers, body: TEXT });
  await answer.body.dump();
  if (answer.statusCode !== 204) throw new Error(`PUT of task ${id}: ${answer.statusCode}`);
  tell({ id, lease, made: { sha256: TEXT_SHA256, thumbhash: '', bytes: TEXT.length } });
}

await Promise.all(Array.from({ length: count }, open));
offer({});
