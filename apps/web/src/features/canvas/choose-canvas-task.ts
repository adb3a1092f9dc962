/** What a person, or the page itself, wants on the canvas. Null: nothing of the kind. */
export interface CanvasWishes {
  /** Stays until it is unpinned. */
  pinned: number | null;
  /** Chosen in the queue: stays until it has ended. */
  asked: number | null;
  /** The latest that was sent from here, until it was seen when it had ended. */
  started: number | null;
  /** The latest that was sent from here, also while another one was shown. */
  sent: number | null;
  /** What stands there now. */
  shown: number | null;
  /** A menu or dialog of what is shown is open: it must not be taken away. */
  isHeld: boolean;
}

/** What the canvas can choose from: ids, newest first. */
export interface CanvasLists {
  /** Waiting or running. */
  live: readonly number[];
  running: readonly number[];
  history: readonly number[];
  /** Whether a task of the history has something to show. */
  hasPicture: (id: number) => boolean;
}

/**
 * The task on the canvas: a pinned one, else the one that runs, else the latest. Of several that run the one that is shown
 * stays, so that two runners do not take the view from each other. Null when there is nothing to show.
 */
export function chooseCanvasTask(wishes: CanvasWishes, lists: CanvasLists): number | null {
  const { live, running, history, hasPicture } = lists;
  const { pinned, asked, started, shown, isHeld } = wishes;
  const exists = (id: number | null) => id !== null && (live.includes(id) || history.includes(id));
  if (isHeld && exists(shown)) return shown;
  if (exists(pinned)) return pinned;
  if (asked !== null && live.includes(asked)) return asked;
  if (shown !== null && running.includes(shown)) return shown;
  return (
    running.at(-1) ??
    [started, endedSince(wishes, lists), shown].find(exists) ??
    live.at(-1) ??
    history.find(hasPicture) ??
    null
  );
}

/** A short task may have made its picture before it was seen to run. Ids grow: what is shown may be newer, from another window. */
function endedSince({ sent, shown }: CanvasWishes, { live, history, hasPicture }: CanvasLists): number | null {
  if (sent === null || live.includes(sent) || !history.includes(sent) || !hasPicture(sent)) return null;
  return shown === null || sent > shown ? sent : null;
}

/** A new task is the next to be shown, unless the task that is shown has not ended. */
export function canvasTaskAfterStart(current: number | null, started: number, live: readonly number[]): number {
  return current !== null && live.includes(current) ? current : started;
}
