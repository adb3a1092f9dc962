import { pause } from '@atelier/waiting';
import { Pool } from 'undici';
import { offer } from '../harness/child.js';
import { quantile } from '../harness/statistics.js';
import { send } from './send-request.js';
import type { FedTasks, TaskFeed, TaskOrder } from './task-feed.types.js';

const CONNECTIONS = 32;
const TURN_MS = 10;

async function feed({ origin, tokens, body, perSecond, seconds }: TaskOrder): Promise<FedTasks> {
  const pool = new Pool(origin, { connections: CONNECTIONS, pipelining: 1 });
  const [times, failures, sent]: [number[], Record<string, number>, Promise<void>[]] = [[], {}, []];
  const create = async (number: number) => {
    const headers = { authorization: `Bearer ${tokens[number % tokens.length]}`, 'content-type': 'application/json' };
    const since = performance.now();
    const status = await send(pool, { method: 'POST', path: '/api/v1/generation/create', headers, body });
    if (status >= 200 && status <= 299) times.push(performance.now() - since);
    else failures[status] = (failures[status] ?? 0) + 1;
  };
  const began = performance.now();
  for (let due = 0; sent.length < perSecond * seconds; await pause(TURN_MS)) {
    due = Math.min(((performance.now() - began) / 1_000) * perSecond, perSecond * seconds);
    while (sent.length < due) sent.push(create(sent.length));
  }
  await Promise.all(sent);
  await pool.close();
  return { created: times.length, failures, p99Ms: quantile(times, 0.99) };
}

offer({ feed } satisfies TaskFeed);
