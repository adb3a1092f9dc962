import { useState } from 'react';
import { useStudioTools } from '../tasks/studio.context.js';
import { useHistory, useLiveIds } from '../tasks/task.hooks.js';
import { chooseFocus, focusAfterStart } from './choose-focus.js';

/** Which task stands on the easel, and which others are in the works. */
export function useFocus() {
  const { cache } = useStudioTools();
  const live = useLiveIds();
  const history = useHistory().data?.pages.flatMap((page) => page.ids) ?? [];
  const [wanted, setWanted] = useState<number | null>(null);
  const hasPicture = (id: number) => (cache.get(id)?.images.length ?? 0) > 0;
  const focus = chooseFocus(wanted, { live, history, hasPicture });
  return {
    focus,
    others: live.filter((id) => id !== focus),
    put: setWanted,
    /** A create was sent. */
    started: (id: number) => setWanted(focusAfterStart(focus, id, live)),
    /** A create got its answer: the task has its real id now. */
    created: (temporary: number, id: number) => setWanted((current) => (current === temporary ? id : current)),
  };
}
