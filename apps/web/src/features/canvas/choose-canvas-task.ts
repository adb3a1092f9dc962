/** What the canvas can choose from: ids, newest first. */
export interface CanvasLists {
  live: readonly number[];
  history: readonly number[];
  /** Whether a task of the history has something to show. */
  hasPicture: (id: number) => boolean;
}

/**
 * The task on the canvas: the first of those that are wanted and exist, else what has been running longest,
 * else the newest picture. Null when there is nothing to show.
 */
export function chooseCanvasTask(
  wanted: readonly (number | null)[],
  { live, history, hasPicture }: CanvasLists,
): number | null {
  const exists = (id: number | null): id is number => id !== null && (live.includes(id) || history.includes(id));
  return wanted.find(exists) ?? live.at(-1) ?? history.find(hasPicture) ?? null;
}

/** A new task is shown on the canvas unless the task there is still running. */
export function canvasTaskAfterStart(current: number | null, started: number, live: readonly number[]): number {
  return current !== null && live.includes(current) ? current : started;
}
