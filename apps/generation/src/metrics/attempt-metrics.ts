import { Counter, isAppError } from '@atelier/platform';

const attempts = new Counter({
  name: 'atelier_attempts_total',
  help: 'Attempts that ended, with the fault of those that ended badly',
  labels: ['outcome', 'fault'],
});

const gpuSeconds = new Counter({
  name: 'atelier_gpu_seconds_total',
  help: 'Seconds that ended attempts held a GPU, as they are charged: to their user, or to nobody',
  labels: ['outcome', 'paid_by'],
});

const expiries = new Counter({
  name: 'atelier_lease_expiries_total',
  help: 'Leases that ran out, because their runner was not heard of, and were taken back',
});

const REPORTS = ['heartbeat', 'complete', 'fail', 'release'] as const;

const refusals = new Counter({
  name: 'atelier_stale_lease_refusals_total',
  help: 'Reports of runners that did not hold the lease any more (zombies); nothing was changed by them',
  labels: ['report'],
}).expect(...REPORTS.map((report) => ({ report })));

export type AttemptOutcome = 'completed' | 'failed' | 'lost' | 'released' | 'cancelled';

export function noteAttempt(outcome: AttemptOutcome, fault: string | null = null): void {
  attempts.add({ outcome, fault: fault ?? 'none' });
  if (outcome === 'lost') expiries.add({});
}

/** Counts what the end of an attempt has charged. */
export function noteCharge(
  outcome: AttemptOutcome,
  { used_ms = 0, free_ms = 0 }: { used_ms?: number; free_ms?: number },
): void {
  if (used_ms > 0) gpuSeconds.add({ outcome, paid_by: 'user' }, used_ms / 1_000);
  if (free_ms > 0) gpuSeconds.add({ outcome, paid_by: 'nobody' }, free_ms / 1_000);
}

/** Counts a report that is refused because its lease is lost. */
export async function countingRefusals<T>(report: (typeof REPORTS)[number], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isAppError(error, 'lease_lost')) refusals.add({ report });
    throw error;
  }
}
