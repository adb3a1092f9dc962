import { until as waitUntil } from '@atelier/waiting';

/** Waits for a condition; fails with its name when it does not come true in time. */
export async function until(what: string, holds: () => Promise<boolean> | boolean, timeoutMs = 60_000): Promise<void> {
  await waitUntil(holds, { what, timeoutMs, everyMs: 10 });
}
