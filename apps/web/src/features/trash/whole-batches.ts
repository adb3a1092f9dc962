import type { StudioTask } from '../../entities/tasks/studio-task.js';

/** A chosen picture, or a task without pictures. */
export interface Chosen {
  task: number;
  /** Which picture of the task, from 0. */
  image: number;
}

/** What is deleted with the chosen pictures: whole tasks. */
export interface WholeBatches {
  tasks: readonly number[];
  /** Pictures that were chosen. */
  chosen: number;
  /** Pictures of these tasks, the chosen ones included. */
  count: number;
}

/** Adds up the tasks of the chosen pictures; a task that is not known any more is left out. */
export function wholeBatches(pictures: readonly Chosen[], find: (id: number) => StudioTask | undefined): WholeBatches {
  const tasks = new Set<number>();
  let [chosen, count] = [0, 0];
  for (const { task: id, image } of pictures) {
    const task = find(id);
    if (task === undefined) continue;
    if (image < task.images.length) chosen += 1;
    if (!tasks.has(id)) count += task.images.length;
    tasks.add(id);
  }
  return { tasks: [...tasks], chosen, count };
}
