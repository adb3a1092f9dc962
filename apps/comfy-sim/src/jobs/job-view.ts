import type { SimCore } from '../simulator/sim-core.js';
import type { HistoryEntry } from '../queue/history.js';
import { withoutSecrets, type QueueItem } from '../queue/queue-item.js';
import { summarise } from './output-summary.js';

/** The states of a job in the jobs API. */
export type JobStatus = 'pending' | 'in_progress' | 'completed' | 'failed' | 'cancelled';

/** Every state, for checking parameters. */
export const JOB_STATUSES: JobStatus[] = ['pending', 'in_progress', 'completed', 'failed', 'cancelled'];

/** A prompt wherever it is: waiting, running or in the history. */
export interface FoundJob {
  status: JobStatus;
  item: QueueItem;
  entry?: HistoryEntry;
}

/** A job as listed; keys without a value are left out. */
export interface Job {
  id: string;
  status: JobStatus;
  priority: number;
  create_time?: number;
  execution_start_time?: number;
  execution_end_time?: number;
  execution_error?: Record<string, unknown>;
  outputs_count: number;
  previewable_outputs_count: number;
  preview_output?: Record<string, unknown>;
  workflow_id?: string;
}

/** All jobs: running, waiting, finished. */
export function allJobs(core: SimCore): Job[] {
  const found = [...queued(core), ...core.history.all().map(finished)];
  return found.map(toJob);
}

/** One prompt: the history is looked at first, then what runs, then what waits. */
export function findJob(core: SimCore, id: string): FoundJob | undefined {
  const entry = core.history.get(id);
  return entry ? finished(entry) : queued(core).find((job) => job.item[1] === id);
}

/** `GET /api/jobs/{id}`: the job with its graph, and for a finished one its outputs and status. */
export function jobDetail(found: FoundJob): Record<string, unknown> {
  const [, , prompt, extra_data] = withoutSecrets(found.item);
  const workflow = { prompt, extra_data };
  const { outputs, status } = found.entry ?? {};
  return { ...toJob(found), ...(found.entry ? { outputs, execution_status: status } : {}), workflow };
}

function queued(core: SimCore): FoundJob[] {
  const running = core.queue.running.map((item) => ({ status: 'in_progress' as const, item }));
  return [...running, ...core.queue.waiting.map((item) => ({ status: 'pending' as const, item }))];
}

function finished(entry: HistoryEntry): FoundJob {
  const interrupted = entry.status.messages.some(([event]) => event === 'execution_interrupted');
  const failed = interrupted ? 'cancelled' : 'failed';
  return { status: entry.status.completed ? 'completed' : failed, item: entry.prompt, entry };
}

function toJob({ status, item, entry }: FoundJob): Job {
  const [priority, id, , extra] = item;
  const workflow = (extra.extra_pnginfo as { workflow?: { id?: string } } | undefined)?.workflow?.id;
  const base = {
    id,
    status,
    priority,
    create_time: extra.create_time,
    outputs_count: 0,
    previewable_outputs_count: 0,
    workflow_id: workflow,
  };
  return withoutEmpty({ ...base, ...(entry ? endOf(entry) : {}) }) as unknown as Job;
}

function endOf(entry: HistoryEntry): Record<string, unknown> {
  const find = (...events: string[]) => entry.status.messages.find(([event]) => events.includes(event))?.[1];
  return {
    execution_start_time: find('execution_start')?.timestamp,
    execution_end_time: find('execution_success', 'execution_error', 'execution_interrupted')?.timestamp,
    execution_error: find('execution_error'),
    ...summarise(entry.outputs),
  };
}

function withoutEmpty(job: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(job).filter(([, value]) => value !== null && value !== undefined));
}
