import { TERMINAL_STATUSES, type Task } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import type { ApiClient } from './api-client.js';

/** Far longer than a lease and its reaper: a machine under load is slow, and a task that is lost never comes. */
const TIMEOUT_MS = 60_000;

/** Waits until a task has ended, however it did; an answer that fails meanwhile (something is away) counts as "not yet". */
export function ended(api: ApiClient, id: number, timeoutMs = TIMEOUT_MS): Promise<Task> {
  const found = async () => {
    const task = await api.status(id);
    return TERMINAL_STATUSES.has(task.status) ? task : null;
  };
  return until(found, { what: `task ${id} to end`, timeoutMs, everyMs: 50 });
}
