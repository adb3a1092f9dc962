import type { JobEvent } from '@atelier/sdk';
import type { Reporter } from './reporter.js';

/** Shows the course of one job: each state once as a line, how far it is in place. */
export function progressOf(reporter: Reporter, jobId: number): (event: JobEvent) => void {
  let last = '';
  return (event) => {
    reporter.event({ job_id: jobId, ...event });
    if (event.type === 'progress') return reporter.status(`job ${jobId}: ${howFar(event)}`);
    const text = stateOf(event);
    if (text !== last) reporter.log(`job ${jobId}: ${text}`);
    last = text;
  };
}

function howFar({ phase, value, step, steps }: Extract<JobEvent, { type: 'progress' }>): string {
  const steps_ = step !== null && steps ? `, step ${step} of ${steps}` : '';
  return `${(phase ?? 'processing').replaceAll('_', ' ')} ${Math.round(value * 100)} %${steps_}`;
}

function stateOf({ status, queue_position, attempt, deleted }: Extract<JobEvent, { type: 'status' }>): string {
  if (deleted) return 'deleted';
  if (status === 'pending') return queue_position === null ? 'waiting' : `waiting, place ${queue_position}`;
  return status === 'processing' && attempt > 1 ? `processing, attempt ${attempt}` : status;
}
