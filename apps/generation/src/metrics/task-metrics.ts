import type { TaskStatus, Usage } from '@atelier/contracts';
import { Counter, Histogram, recordSpan } from '@atelier/platform';

/** A picture takes from a second to some minutes, and waits from no time to hours. */
const TASK_BUCKETS_S = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 60, 120, 300, 600, 1_800, 3_600, 14_400];

const created = new Counter({
  name: 'atelier_tasks_created_total',
  help: 'Tasks accepted, each counted once however often its create was repeated',
  labels: ['model'],
});

const finished = new Counter({
  name: 'atelier_tasks_finished_total',
  help: 'Tasks that came to an end: completed, failed or cancelled',
  labels: ['model', 'outcome'],
});

const queueWait = new Histogram(
  {
    name: 'atelier_task_queue_wait_seconds',
    help: 'From the create of a task to its first lease',
    labels: ['model'],
  },
  TASK_BUCKETS_S,
);

const duration = new Histogram(
  {
    name: 'atelier_task_duration_seconds',
    help: 'What its owner waits: from the create of a task to its end',
    labels: ['model', 'outcome'],
  },
  TASK_BUCKETS_S,
);

const runTime = new Histogram(
  {
    name: 'atelier_task_run_seconds',
    help: 'GPU time of completed attempts, loading included',
    labels: ['model'],
  },
  TASK_BUCKETS_S,
);

const phaseTime = new Histogram(
  { name: 'atelier_task_phase_seconds', help: 'Time of completed attempts in each of their phases', labels: ['phase'] },
  TASK_BUCKETS_S,
);

/** What these metrics need of a task's row. */
interface MeasuredTask {
  status: TaskStatus;
  model_name: string;
  attempt: number;
  created_at: Date;
  started_at: Date | null;
  completed_at: Date | null;
  traceparent?: string | null;
}

const secondsBetween = (from: Date, to: Date) => Math.max(to.getTime() - from.getTime(), 0) / 1_000;

export function noteCreated(model: string): void {
  created.add({ model });
}

/** Both times are the database's. A later attempt is not counted: it has waited before, and has run in between. */
export function noteLeased({ model_name, attempt, created_at, started_at, traceparent }: MeasuredTask): void {
  if (traceparent && started_at)
    recordSpan('wait in the queue', { parent: traceparent, startTime: created_at, endTime: started_at });
  if (attempt === 1 && started_at) queueWait.observe({ model: model_name }, secondsBetween(created_at, started_at));
}

/** Counts a task that has ended. Call it with the row of every change that may end one; others are ignored. */
export function noteEnded({ status, model_name, created_at, completed_at }: MeasuredTask): void {
  if (status === 'pending' || status === 'processing') return;
  const labels = { model: model_name, outcome: status };
  finished.add(labels);
  if (completed_at) duration.observe(labels, secondsBetween(created_at, completed_at));
}

export function noteUsage(model: string, { gpu_ms, phases }: Usage): void {
  runTime.observe({ model }, gpu_ms / 1_000);
  for (const [phase, ms] of Object.entries(phases)) phaseTime.observe({ phase }, (ms ?? 0) / 1_000);
}
