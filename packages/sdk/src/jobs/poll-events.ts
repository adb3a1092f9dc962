import { pause } from '../transport/pause.js';
import type { Schemas } from '../calls/index.js';
import { isLast, statusOf, type JobEvent } from './job-event.js';

const FIRST_MS = 1_000;
const GROWTH = 1.5;
const LONGEST_MS = 5_000;

/** The events of a job by asking for its state again and again: what came and went between two looks is not seen. */
export async function* pollEvents(
  read: () => Promise<Schemas['Task']>,
  signal: AbortSignal | undefined,
): AsyncGenerator<JobEvent, void> {
  let seen = '';
  for (let ms = FIRST_MS; ; ms = Math.min(LONGEST_MS, ms * GROWTH)) {
    const task = await read();
    const event = statusOf(task);
    const state = JSON.stringify(event);
    if (state !== seen) yield event;
    if (isLast(event)) return;
    if (task.status === 'processing') yield progressOf(task);
    seen = state;
    await pause(ms, signal);
  }
}

function progressOf({ phase, progress: value, eta_ms }: Schemas['Task']): JobEvent {
  return { type: 'progress', phase, value, step: null, steps: null, eta_ms, node_title: null };
}
