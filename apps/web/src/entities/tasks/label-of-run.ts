import type { StudioTask } from './studio-task.js';

/** What tells a task from the others of its run; empty where nothing does. */
export function labelOfRun({ labels }: Pick<StudioTask, 'labels'>): string {
  return Object.values(labels ?? {}).join(', ');
}
