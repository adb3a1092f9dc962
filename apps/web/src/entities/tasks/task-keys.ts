import { EVERYTHING, type HistoryFilter } from './history-filter.js';

/** Where everything about tasks lies in the Query cache. Lists hold ids only; each task lies once, under its own id. */
export const taskKeys = {
  tasks: ['task'] as const,
  task: (id: number) => ['task', id] as const,
  /** Ids of tasks that are not at their end, newest first; those still being created have negative ids. */
  live: ['live-tasks'] as const,
  /** Every list of the history. */
  lists: ['history'] as const,
  /** Pages of ids of one list. */
  list: (filter: HistoryFilter) => ['history', filter] as const,
  /** Pages of ids of the whole history, newest first. */
  history: ['history', EVERYTHING] as const,
  progress: (id: number) => ['progress', id] as const,
  /** The last preview, as a Blob. */
  preview: (id: number) => ['preview', id] as const,
  models: ['models'] as const,
  create: ['create-task'] as const,
};
