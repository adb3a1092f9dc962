import type { KeyJob } from './key-jobs.js';

const IDLE = { progress: 0, eta_relative: 0, current_image: null, textinfo: null };
const IDLE_STATE = {
  ...{ skipped: false, interrupted: false, job: '', job_count: 0, job_timestamp: '0', job_no: 0 },
  ...{ sampling_step: 0, sampling_steps: 0 },
};

/** How far a request is, as AUTOMATIC1111 says it; undefined: there is none. */
export function progressAnswer(job: KeyJob | undefined, withImage: boolean): object {
  if (!job) return { ...IDLE, state: IDLE_STATE };
  const image = withImage && job.preview ? Buffer.from(job.preview.bytes).toString('base64') : null;
  const state = { ...IDLE_STATE, job: `task ${job.taskIds.join(', ')}`, job_count: job.taskIds.length };
  const events = [...job.progress.values()];
  const last = events.at(-1);
  if (!last) return { ...IDLE, state, current_image: image };
  return {
    ...IDLE,
    progress: events.reduce((sum, { value }) => sum + value, 0) / job.taskIds.length,
    eta_relative: (last.eta_ms ?? 0) / 1_000,
    state: { ...state, job_timestamp: last.ts, sampling_step: last.step, sampling_steps: last.steps },
    current_image: image,
  };
}
