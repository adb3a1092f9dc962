import type { CreateTask } from '@atelier/contracts';

/** What a door has read of a create; null and undefined: not given. */
export type ReadCreate = { [K in keyof CreateTask]?: CreateTask[K] | null | undefined };

/** A create without what was not given. */
export function createOf(read: ReadCreate): CreateTask {
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value != null)) as CreateTask;
}
