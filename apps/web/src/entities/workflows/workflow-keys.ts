import type { WorkflowFilter } from './workflow-calls.js';

/** Keys of workflows in the Query cache. */
export const workflowKeys = {
  /** Prefix of everything that is known of workflows. */
  all: ['workflows'] as const,
  /** Every list of them. */
  lists: ['workflows', 'list'] as const,
  list: (filter: WorkflowFilter) => ['workflows', 'list', filter] as const,
  /** Prefix of what is known of one. */
  one: (id: number) => ['workflows', id] as const,
  workflow: (id: number) => ['workflows', id, 'workflow'] as const,
  version: (id: number, number: number) => ['workflows', id, 'version', number] as const,
  changes: (id: number, from: number, to: number) => ['workflows', id, 'changes', from, to] as const,
  /** The files of one model folder. */
  files: (folder: string) => ['model-files', folder] as const,
};
