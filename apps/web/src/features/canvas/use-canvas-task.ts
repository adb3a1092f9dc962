import { useState } from 'react';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { useHistory, useLive } from '../../entities/tasks/task-hooks.js';
import { useRunningIds } from '../../entities/tasks/use-running-ids.js';
import { type CanvasWishes, canvasTaskAfterStart, chooseCanvasTask } from './choose-canvas-task.js';

const NO_WISHES: CanvasWishes = { pinned: null, asked: null, started: null, sent: null, shown: null, isHeld: false };

/** The task on the canvas, and the other tasks that have not ended. */
export function useCanvasTask() {
  const { cache } = useTaskTools();
  const { ids: live, isPending: isLiveUnknown, tries } = useLive();
  const running = useRunningIds(live);
  const { data, isPending: isHistoryUnknown } = useHistory();
  // Waits for both lists: if the history came first, an old picture would keep the canvas from a running task.
  const isPending = isLiveUnknown || isHistoryUnknown;
  const known = data?.pages.flatMap((page) => page.ids);
  const history = known ?? [];
  const [wishes, setWishes] = useState(NO_WISHES);
  const wish = (some: Partial<CanvasWishes>) => setWishes((before) => ({ ...before, ...some }));
  const hasPicture = (id: number) => cache.get(id)?.status === 'completed';
  const focus = chooseCanvasTask(wishes, { live, running, history, hasPicture });
  // A task just sent may be wanted before the lists have it; the shown task stays until then.
  const isSeen = isSame(focus, wishes.started) && !live.includes(focus);
  if (!isPending && (wishes.shown !== focus || isSeen)) wish({ shown: focus, ...(isSeen && { started: null }) });
  const isPinned = isSame(focus, wishes.pinned);
  return {
    /** The lists are still loading. */
    isPending,
    /** How often the service that knows them was asked before it is there. */
    tries,
    /** Nothing was made so far, and nothing is being made. */
    isEmpty: focus === null && known?.length === 0,
    focus,
    others: live.filter((id) => id !== focus),
    /** A menu or dialog of the canvas has opened, or none is open any more. */
    onHold: (isHeld: boolean) => wish({ isHeld }),
    /** Keeps the task that is shown, or follows again what happens. */
    pin: { isPinned, toggle: () => wish({ pinned: isPinned ? null : focus, asked: null }) },
    /** Shows a task until it has ended; a pin moves along. */
    show: (id: number) => wish({ asked: id, ...(isPinned && { pinned: id }) }),
    /** A create was sent. */
    started: (id: number) => wish({ started: canvasTaskAfterStart(focus, id, live), sent: id }),
    /** A create got its answer: the task has its real id now. */
    created: (temporary: number, id: number) => setWishes((before) => renamed(before, temporary, id)),
  };
}

const isSame = (focus: number | null, wanted: number | null): focus is number => focus !== null && focus === wanted;

function renamed(wishes: CanvasWishes, temporary: number, id: number): CanvasWishes {
  const { isHeld, pinned, asked, started, sent, shown } = wishes;
  const real = (task: number | null) => (task === temporary ? id : task);
  const [next, last] = [real(started), real(sent)];
  return { isHeld, pinned: real(pinned), asked: real(asked), started: next, sent: last, shown: real(shown) };
}
