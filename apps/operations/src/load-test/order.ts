import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { TERMINAL_STATUSES, type CreateTask, type Task } from '@atelier/contracts';
import type { LoadUser } from './load-user.js';

const LOOK_MS = 1_000;
/** A task that is not over by then after the end of the test is given up, and counted as stuck. */
export const PATIENCE_MS = 600_000;

/** One picture, from its order to its end. */
export interface Served {
  task: Task;
  /** Milliseconds until the create was answered, slowing down included. */
  createMs: number;
}

/** Orders a picture and waits for it. The key makes a repeated create the same one. */
export async function order(user: LoadUser, wish: CreateTask, stop: AbortSignal): Promise<Served> {
  const begin = performance.now();
  const headers = { 'idempotency-key': randomUUID() };
  let task = await user.send<Task>('POST', '/api/v1/generation/create', wish, headers);
  const createMs = performance.now() - begin;
  const deadline = begin + PATIENCE_MS;
  while (!TERMINAL_STATUSES.has(task.status) && performance.now() < deadline && !stop.aborted) {
    await delay(LOOK_MS);
    task = await user.send<Task>('GET', `/api/v1/generation/status/${task.id}`);
  }
  return { task, createMs };
}

/** Removes what the order made, for good; one that is not over is cancelled by that. */
export async function forget(user: LoadUser, { task }: Served): Promise<void> {
  await user.send('DELETE', `/api/v1/generation/${task.id}`);
  await user.send('DELETE', `/api/v1/trash/${task.id}`);
}
