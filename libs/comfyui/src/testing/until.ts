import { until as waitUntil } from '@atelier/waiting';

/** Waits for a condition; fails with its name when it does not come true within ten seconds. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  await waitUntil(condition, { what, everyMs: 2 });
}
