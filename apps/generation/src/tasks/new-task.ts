import type { Actor, GenerationParams, TaskWebhook } from '@atelier/contracts';
import { currentContext } from '@atelier/platform';
import type { Config } from '../config.js';
import type { Facet } from './facets/facet.js';
import { termsOf } from './prompt-terms.js';
import type { RequestKey } from './request-key.js';
import type { TaskRun } from './state/task.entity.js';

/** What a task is a run of, and with which values, as JSON text. */
export interface NewRun extends TaskRun {
  versionId: number;
  values: string;
}

export interface NewTask {
  userId: number;
  template: string;
  modelName: string;
  /** What it needs of a runner (`Placement.ensureKey`); null: the model's name stands for it. */
  placementKey: string | null;
  prompt: string;
  /** Null for a run of a workflow. */
  params: GenerationParams | null;
  /** Null for text-to-image. */
  run: NewRun | null;
  /** Of a run. */
  facets?: Facet[];
  workUnits: number;
  /** Share of GPU time relative to others. */
  weight: number;
  /** Of the user; retention depends on it. */
  role: Actor['role'];
  /** By which it comes. */
  apiKey?: Actor['api_key'];
  /** Who is told of its end, besides its owner. */
  webhook?: TaskWebhook | null;
  /** An admin must see what it makes before it is shown. */
  needsReview?: boolean;
  /** Bytes that its user may store, where their groups say nothing; null: no limit. */
  quotaBytes: number | null;
  /** The groups of its user are asked for the model as it is made; else they were asked before. */
  asksGroups?: boolean;
}

/** What a new task is held to. */
export interface NewTaskLimits {
  /** How many tasks of the user may wait, where their groups say nothing. */
  queueLimit: number;
  /** Seconds after which it fails if it still waits. */
  deadlineS: number;
}

/** The limits that hold where the groups of a user say nothing. */
export function limitsOf({ queuedTasksPerUser, taskDeadlineMs }: Config): NewTaskLimits {
  return { queueLimit: queuedTasksPerUser, deadlineS: taskDeadlineMs / 1_000 };
}

function runColumns(run: NewRun | null): [versionId: number | null, run: TaskRun | null, values: string | null] {
  if (!run) return [null, null, null];
  const { versionId, values, ...shown } = run;
  return [versionId, shown, values];
}

/** An API key and what it is held to, as columns. */
export function keyColumns(
  key: Actor['api_key'],
): [id: string | null, openTasks: number | null, tasksPerDay: number | null] {
  return [key?.id ?? null, key?.limits.open_tasks ?? null, key?.limits.tasks_per_day ?? null];
}

/** The parameters of the statements that make one task (`create-task.sql.ts`). */
export function valuesOf(task: NewTask, { queueLimit, deadlineS }: NewTaskLimits) {
  const { userId, template, modelName, placementKey, prompt, params, workUnits, weight, role } = task;
  const [versionId, run, runValues] = runColumns(task.run);
  return [
    ...([userId, queueLimit, template, modelName, prompt, params && JSON.stringify(params), workUnits] as const),
    ...([deadlineS, weight, termsOf(prompt), role, currentContext()?.traceparent ?? null, placementKey] as const),
    ...([versionId, run && JSON.stringify(run), runValues] as const),
    ...keyColumns(task.apiKey),
    task.webhook ? JSON.stringify(task.webhook) : null,
    ...([task.needsReview ?? false, task.quotaBytes, task.asksGroups ?? false] as const),
  ] as const;
}

/** The same task as one of several in a statement (`create-tasks.sql.ts`), without its number among them. */
export function wishOf(task: NewTask, limits: NewTaskLimits, request: RequestKey | undefined) {
  const { userId, template, modelName, placementKey, prompt, params, workUnits, weight, role } = task;
  const [versionId, run, runValues] = runColumns(task.run);
  return {
    ...{ user_id: userId, queue_limit: limits.queueLimit, deadline_s: limits.deadlineS, weight, role, template },
    ...{ model_name: modelName, placement_key: placementKey, prompt, terms: termsOf(prompt), params },
    ...{ work_units: workUnits, workflow_version_id: versionId, run, run_values: runValues },
    ...{ traceparent: currentContext()?.traceparent ?? null, api_key_id: task.apiKey?.id ?? null },
    ...{ webhook: task.webhook ?? null, needs_review: task.needsReview ?? false },
    ...{ quota_bytes: task.quotaBytes, asks_groups: task.asksGroups ?? false },
    ...{ key: request?.key ?? null, body_hash: request?.bodyHash ?? null },
  };
}
