import { TERMINAL_STATUSES, type Task, type TaskStatus } from '@atelier/contracts';
import { waitFor } from '@atelier/testing';
import type { ApiClient } from './api-client.js';

/** Far longer than a lease and its reaper: a machine under load is slow, and a task that is lost never comes. */
const TIMEOUT_MS = 60_000;

/** Waits until a task has ended, however it did; an answer that fails meanwhile (something is away) counts as "not yet". */
export function ended(api: ApiClient, id: number, timeoutMs = TIMEOUT_MS): Promise<Task> {
  return when(api, id, (task) => TERMINAL_STATUSES.has(task.status), { what: `task ${id} to end`, timeoutMs });
}

/** Waits until a task has this status. */
export function reached(api: ApiClient, id: number, status: TaskStatus): Promise<Task> {
  return when(api, id, (task) => task.status === status, { what: `task ${id} to be ${status}`, timeoutMs: TIMEOUT_MS });
}

/** Waits until a task is running in ComfyUI. */
export function sampling(api: ApiClient, id: number): Promise<Task> {
  const isSampling = (task: Task) => task.status === 'processing' && task.phase === 'sampling';
  return when(api, id, isSampling, { what: `task ${id} to be sampled`, timeoutMs: TIMEOUT_MS });
}

async function when(
  api: ApiClient,
  id: number,
  holds: (task: Task) => boolean,
  { what, timeoutMs }: { what: string; timeoutMs: number },
): Promise<Task> {
  const found = async () => {
    const task = await api.status(id);
    return holds(task) ? task : null;
  };
  return waitFor(found, { what, timeoutMs, everyMs: 50 });
}
