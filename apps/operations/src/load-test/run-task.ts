import { pause } from '@atelier/waiting';
import { randomUUID } from 'node:crypto';
import { TERMINAL_STATUSES, type CreateTask, type Task } from '@atelier/contracts';
import type { LoadUser } from './load-user.js';

const LOOK_MS = 1_000;
/** A task that has not ended after this time is given up and counted as stuck. */
export const TASK_TIMEOUT_MS = 600_000;

/** One task and how long its create took. */
export interface FinishedTask {
  task: Task;
  /** Milliseconds until the create was answered, retries included. */
  createMs: number;
}

/** Creates a task and waits for its end. The idempotency key makes a repeated create the same one. */
export async function runTask(user: LoadUser, wish: CreateTask, stop: AbortSignal): Promise<FinishedTask> {
  const begin = performance.now();
  const headers = { 'idempotency-key': randomUUID() };
  let task = await user.send<Task>('POST', '/api/v1/generation/create', wish, headers);
  const createMs = performance.now() - begin;
  const deadline = begin + TASK_TIMEOUT_MS;
  while (!TERMINAL_STATUSES.has(task.status) && performance.now() < deadline && !stop.aborted) {
    await pause(LOOK_MS);
    task = await user.send<Task>('GET', `/api/v1/generation/status/${task.id}`);
  }
  return { task, createMs };
}

/** Deletes the task and its pictures for good; one that has not ended is cancelled by that. */
export async function deleteTask(user: LoadUser, { task }: FinishedTask): Promise<void> {
  await user.send('DELETE', `/api/v1/generation/${task.id}`);
  await user.send('DELETE', `/api/v1/trash/${task.id}`);
}
