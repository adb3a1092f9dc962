import type { TaskEntity } from './task.entity.js';

/** What decides which runners can take a task: its own key, or, for text-to-image, the name of its model. In SQL; `task` is a name or an alias. */
export const PLACEMENT_KEY = (task: string): string => `coalesce(${task}.placement_key, ${task}.model_name)`;

/** The same of a row. */
export function placementKey(row: Pick<TaskEntity, 'placement_key' | 'model_name'>): string {
  return row.placement_key ?? row.model_name;
}
