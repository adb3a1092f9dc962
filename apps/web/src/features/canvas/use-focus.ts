import { useState } from 'react';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { useHistory, useLive } from '../../entities/tasks/task-hooks.js';
import { chooseFocus, focusAfterStart } from './choose-focus.js';

/** Which task stands on the canvas, and which others are in the works. */
export function useFocus() {
  const { cache } = useTaskTools();
  const { ids: live, isPending: isLiveUnknown } = useLive();
  const { data, isPending: isHistoryUnknown } = useHistory();
  // Both: an old picture that took the canvas because its list came first would stay there, before what is being made.
  const isPending = isLiveUnknown || isHistoryUnknown;
  const history = data?.pages.flatMap((page) => page.ids) ?? [];
  // A task that was just sent may be wanted before the lists know it; what is shown then stays until they do.
  const [wanted, setWanted] = useState<number | null>(null);
  const [shown, setShown] = useState<number | null>(null);
  const hasPicture = (id: number) => cache.get(id)?.status === 'completed';
  const focus = chooseFocus([wanted, shown], { live, history, hasPicture });
  // What is looked at stays: neither its end nor a task made in another window takes it away.
  if (shown !== focus && !isPending) setShown(focus);
  return {
    /** Nothing is known yet about what there is to show. */
    isPending,
    focus,
    others: live.filter((id) => id !== focus),
    put: setWanted,
    /** A create was sent. */
    started: (id: number) => setWanted(focusAfterStart(focus, id, live)),
    /** A create got its answer: the task has its real id now. */
    created: (temporary: number, id: number) => setWanted((current) => (current === temporary ? id : current)),
  };
}
