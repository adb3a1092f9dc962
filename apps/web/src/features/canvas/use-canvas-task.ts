import { useState } from 'react';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { useHistory, useLive } from '../../entities/tasks/task-hooks.js';
import { chooseCanvasTask, canvasTaskAfterStart } from './choose-canvas-task.js';

/** The task on the canvas, and the other running tasks. */
export function useCanvasTask() {
  const { cache } = useTaskTools();
  const { ids: live, isPending: isLiveUnknown } = useLive();
  const { data, isPending: isHistoryUnknown } = useHistory();
  // Waits for both lists: if the history came first, an old picture would keep the canvas from a running task.
  const isPending = isLiveUnknown || isHistoryUnknown;
  const history = data?.pages.flatMap((page) => page.ids) ?? [];
  // A task just sent may be wanted before the lists have it; the shown task stays until then.
  const [wanted, setWanted] = useState<number | null>(null);
  const [shown, setShown] = useState<number | null>(null);
  const hasPicture = (id: number) => cache.get(id)?.status === 'completed';
  const focus = chooseCanvasTask([wanted, shown], { live, history, hasPicture });
  // The shown task stays when it ends, and when another window creates one.
  if (shown !== focus && !isPending) setShown(focus);
  return {
    /** The lists are still loading. */
    isPending,
    focus,
    others: live.filter((id) => id !== focus),
    put: setWanted,
    /** A create was sent. */
    started: (id: number) => setWanted(canvasTaskAfterStart(focus, id, live)),
    /** A create got its answer: the task has its real id now. */
    created: (temporary: number, id: number) => setWanted((current) => (current === temporary ? id : current)),
  };
}
