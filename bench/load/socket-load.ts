import { pause } from '@atelier/waiting';
import { now } from '../harness/clock.js';
import { offer } from '../harness/child.js';
import { quantile } from '../harness/statistics.js';
import { stampIn } from './progress-stamp.js';
import { SocketClient } from './socket-client.js';
import type { HeardStep, SocketLoad, SocketResult, SocketTarget } from './socket-load.types.js';

const OPEN_AT_ONCE = 20;

let clients: SocketClient[] = [];
let latencies: number[] = [];
let steps: HeardStep[] = [];
let listening = false;

/** The stamped ones are the load; the others are of tasks that really run. */
function hear(text: string): void {
  if (!listening) return;
  const stamp = stampIn(text);
  if (stamp !== undefined) latencies.push(now() - stamp);
  else noteStep(text);
}

function noteStep(text: string): void {
  const at = now();
  const [, taskId] = /"task_id":(\d+)/.exec(text) ?? [];
  const [, step] = /"step":(\d+)/.exec(text) ?? [];
  if (taskId && step) steps.push({ taskId: Number(taskId), step: Number(step), at });
}

async function open(targets: SocketTarget[]): Promise<void> {
  const waiting = [...targets];
  const work = async () => {
    for (let target = waiting.pop(); target; target = waiting.pop())
      clients.push(await SocketClient.open(target, hear));
  };
  await Promise.all(Array.from({ length: OPEN_AT_ONCE }, work));
}

async function listen(seconds: number): Promise<SocketResult> {
  [latencies, steps, listening] = [[], [], true];
  await pause(seconds * 1_000);
  listening = false;
  return {
    perSecond: latencies.length / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    steps,
  };
}

async function close(): Promise<void> {
  const closing = clients;
  clients = [];
  await Promise.all(closing.map((client) => client.close()));
}

offer({ open, listen, close } satisfies SocketLoad);
