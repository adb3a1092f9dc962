import type { StudioTask } from '../../entities/tasks/studio-task.js';

/** A chosen picture or other output; without its id, a whole task with all that it shows. */
export interface Chosen {
  task: number;
  imageId: number | null;
}

/** Chosen ones that are known, each once: whole tasks, single outputs by task, and their tasks as they are now. */
export interface ChosenParts {
  tasks: number[];
  images: Map<number, Set<number>>;
  before: Map<number, StudioTask>;
}

/** Sorts what was chosen; what is not known any more is left out. */
export function partsOf(chosen: readonly Chosen[], find: (id: number) => StudioTask | undefined): ChosenParts {
  const parts: ChosenParts = { tasks: [], images: new Map(), before: new Map() };
  for (const { task: id } of chosen) {
    const task = parts.before.get(id) ?? find(id);
    if (task) parts.before.set(id, task);
  }
  const whole = new Set(
    chosen.flatMap(({ task, imageId }) => (imageId === null && parts.before.has(task) ? task : [])),
  );
  parts.tasks = [...whole];
  for (const { task, imageId } of chosen) {
    if (imageId === null || whole.has(task) || !parts.before.has(task)) continue;
    parts.images.set(task, (parts.images.get(task) ?? new Set()).add(imageId));
  }
  return parts;
}

/** Whether all of these outputs are pictures, so that they may be called so. */
export function areAllPictures(ids: readonly number[], tasks: Iterable<StudioTask>): boolean {
  const pictures = new Set([...tasks].flatMap(({ images }) => images.map(({ id }) => id)));
  return ids.every((id) => pictures.has(id));
}
