import type { StudioTask } from './studio-task.js';

/** Ids of everything that a task shows, as far as it is known. */
export function outputIdsOf({ images, outputs }: StudioTask): number[] {
  return (outputs ?? images).map(({ id }) => id);
}

/** The task with only some of its pictures and other outputs. */
export function withOutputs(task: StudioTask, isShown: (id: number) => boolean): StudioTask {
  const [images, outputs] = [
    task.images.filter(({ id }) => isShown(id)),
    task.outputs?.filter(({ id }) => isShown(id)),
  ];
  return { ...task, images, ...(outputs && { outputs }) };
}

/** Whether two states of a task show the same pictures. */
export function showsSame(a: StudioTask, b: StudioTask): boolean {
  const [ids, others] = [outputIdsOf(a), outputIdsOf(b)];
  return ids.length === others.length && ids.every((id, index) => id === others[index]);
}
