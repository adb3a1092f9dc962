import { once } from 'node:events';
import { pause } from '@atelier/waiting';
import { Pool } from 'undici';
import { WebSocket } from 'ws';
import { offer, settingsOf } from '../harness/child.js';
import { quantile } from '../harness/statistics.js';
import { drawnMs, HEARTBEATS_PER_TASK } from '../load/task-times.js';
import { TEXT, TEXT_SHA256 } from '../load/text-output.js';
import type {
  Heard,
  LeastFleetSettings,
  Nothing,
  Order,
  Question,
  Report,
  ReportTimes,
} from './least-platform.types.js';

/** Virtual runners of the least platform: each has a connection, a task is a pause, and its output is a text. */
const { url, count, taskMs, isTimed, asksEveryMs } = settingsOf<LeastFleetSettings>();
const store = new Pool(url, { connections: 16 });
const sent = new Map<number, { name: keyof ReportTimes; since: number }>();
let times = noTimes();
let reports = 0;

type Tell = (report: Report) => void;

async function open(): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/runner`, { perMessageDeflate: false });
  const tell: Tell = (report) => socket.send(JSON.stringify(isTimed ? numbered(report) : report));
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Order | Heard | Nothing;
    if ('nothing' in message) return;
    if ('heard' in message) note(message);
    else void run(message, tell);
  });
  await once(socket, 'open');
  if (asksEveryMs !== undefined) void ask(socket, asksEveryMs);
}

/** Until the process ends; all of them spread over the time. */
async function ask(socket: WebSocket, everyMs: number): Promise<void> {
  await pause(Math.random() * everyMs);
  for (;;) {
    socket.send(JSON.stringify({ asks: true } satisfies Question));
    await pause(everyMs);
  }
}

function numbered(report: Report): Report {
  const number = ++reports;
  sent.set(number, { name: report.made ? 'complete' : 'heartbeat', since: performance.now() });
  return { ...report, number };
}

function note({ heard }: Heard): void {
  const { name, since } = sent.get(heard)!;
  sent.delete(heard);
  times[name].push(performance.now() - since);
}

async function run({ id, lease }: Order, tell: Tell): Promise<void> {
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

function noTimes(): Record<keyof ReportTimes, number[]> {
  return { heartbeat: [], complete: [] };
}

await Promise.all(Array.from({ length: count }, open));
offer({
  /** Since it was called last. */
  times(): ReportTimes {
    const { heartbeat, complete } = times;
    times = noTimes();
    return { heartbeat: quantile(heartbeat, 0.99), complete: quantile(complete, 0.99) };
  },
});
