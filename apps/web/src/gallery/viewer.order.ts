import type { StudioTask } from '../tasks/studio-task.js';

/** A place in the viewer: a task and one of its pictures, counted from 0. */
export interface Place {
  task: number;
  image: number;
}

/**
 * The picture before (-1) or after (1) a place: first within the task, then in the next task that has pictures.
 * `ids` are newest first; null at the ends.
 */
export function neighbour(
  place: Place,
  step: -1 | 1,
  ids: readonly number[],
  get: (id: number) => StudioTask | undefined,
): Place | null {
  const count = (id: number) => get(id)?.images.length ?? 0;
  const inside = place.image + step;
  if (inside >= 0 && inside < count(place.task)) return { task: place.task, image: inside };
  let index = ids.indexOf(place.task);
  if (index === -1) return null;
  do index += step;
  while (index >= 0 && index < ids.length && count(ids[index]!) === 0);
  const next = ids[index];
  if (next === undefined) return null;
  return { task: next, image: step === 1 ? 0 : count(next) - 1 };
}
