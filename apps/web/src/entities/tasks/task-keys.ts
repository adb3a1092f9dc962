import { EVERYTHING, type HistoryFilter } from './history-filter.js';

/** Keys of tasks in the Query cache. Lists hold ids only; each task is stored once, under its id. */
export const taskKeys = {
  tasks: ['task'] as const,
  task: (id: number) => ['task', id] as const,
  /** Ids of tasks that have not ended, newest first; tasks still being created have negative ids. */
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
