import { RateLimitError } from '../errors/atelier-error.js';
import type { Schemas } from '../calls/index.js';
import type { Connection } from '../connection.js';
import { dataOf } from '../transport/data-of.js';
import { pause } from '../transport/pause.js';
import { hasEnded } from './job-event.js';
import { KnownTask } from './known-task.js';

/** Below what proxies bear. */
const WAIT_S = 25;
/** Beyond the wait, for the way there and back. */
const GRACE_MS = 15_000;
/** An answer before the wait is over comes from a gateway that stops. */
const EARLY_MS = 1_000;
const POLL_MS = 2_000;

/** Waits for the end of a task by requests that stay open until then. @throws AtelierError, or the reason of the signal */
export async function untilEnded(
  connection: Connection,
  id: number,
  signal: AbortSignal | undefined,
): Promise<Schemas['Task']> {
  const known = new KnownTask(connection, id);
  for (;;) {
    const task = await waitOnce(connection, id, signal).catch((error: unknown) => {
      if (error instanceof RateLimitError) return null;
      throw error;
    });
    const now = task ?? (await known.read(signal));
    if (hasEnded(now)) return now;
    await pause(task ? EARLY_MS : POLL_MS, signal);
  }
}

function waitOnce(connection: Connection, id: number, signal: AbortSignal | undefined): Promise<Schemas['Task']> {
  const params = { path: { id }, query: { wait: WAIT_S } };
  const sent = connection.sentWith({ signal, timeoutMs: WAIT_S * 1_000 + GRACE_MS });
  return dataOf(connection.calls.GET('/api/v1/generation/status/{id}', { params, ...sent }));
}
