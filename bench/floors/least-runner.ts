import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bench } from '../harness/bench.js';
import { Child } from '../harness/child.js';
import type { Job } from '../platform/jobs.js';
import type { LeastRunner } from './runner-task.types.js';

export interface LeastRunnerOrder {
  comfyUrl: string;
  job: Job;
  tasks: number;
  warmUpTasks: number;
  everyMs: number;
}

/** What a task costs the least program that makes its picture (`runner-task.ts`), in CPU milliseconds for each round. */
export async function leastRunnerCpu(bench: Bench, { comfyUrl, job, ...order }: LeastRunnerOrder): Promise<number[]> {
  const store = createServer(
    (request, response) => void request.resume().on('end', () => response.writeHead(204).end()),
  );
  await once(store.listen(0, '127.0.0.1'), 'listening');
  const storeUrl = `http://127.0.0.1:${(store.address() as AddressInfo).port}`;
  const runner = await Child.start<LeastRunner>(new URL('runner-task.ts', import.meta.url), { comfyUrl, storeUrl });
  return bench
    .using(runner, async () => {
      const { everyMs } = order;
      await runner.call('run', { job, count: order.warmUpTasks, everyMs: everyMs / 2 });
      const rounds: number[] = [];
      while (rounds.length < bench.rounds) rounds.push(await runner.call('run', { job, count: order.tasks, everyMs }));
      return rounds;
    })
    .finally(() => (store.closeAllConnections(), store.close()));
}
