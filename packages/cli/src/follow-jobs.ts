import type { Job, JobResult } from '@atelier/sdk';
import { InterruptedError } from './report/cli-error.js';
import { progressOf } from './report/progress.js';
import type { Reporter } from './report/reporter.js';
import type { Terminal } from './terminal.js';

/** Longest that Ctrl+C waits for the server to hear of it. */
const CANCEL_MS = 10_000;

/** Waits for jobs that this command has made; Ctrl+C cancels them. @throws InterruptedError, TaskError */
export async function followOwnJobs(jobs: readonly Job[], { interrupted }: Terminal, reporter: Reporter) {
  try {
    interrupted.throwIfAborted();
    return await Promise.all(jobs.map((job) => follow(job, interrupted, reporter)));
  } catch (error) {
    if (!interrupted.aborted) throw error;
    reporter.log(`cancelling ${jobs.map(({ id }) => id).join(', ')}`);
    const signal = AbortSignal.timeout(CANCEL_MS);
    const asked = await Promise.allSettled(jobs.map((job) => job.cancel({ signal })));
    const failed = asked.some(({ status }) => status === 'rejected');
    throw new InterruptedError(failed ? 'Interrupted; not everything could be cancelled' : 'Interrupted and cancelled');
  }
}

/** Waits for one job. */
export function follow(job: Job, signal: AbortSignal, reporter: Reporter): Promise<JobResult> {
  return job.wait({ signal, onEvent: progressOf(reporter, job.id) });
}
