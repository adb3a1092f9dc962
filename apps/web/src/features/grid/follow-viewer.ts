import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Cell } from '../../entities/pictures/cells.js';
import { useGridActions } from './grid-store.js';

/** Makes the picture in the viewer the active cell, so that it has the focus when the viewer closes. */
export function FollowViewer({ cells }: { cells: readonly Cell[] }): null {
  const actions = useGridActions();
  const { task, image = 1 } = useSearch({ from: '__root__' });
  useEffect(() => {
    const seen = task && cells.find((cell) => cell.task === task && cell.image === image - 1);
    if (seen) actions.activate(seen.key);
  }, [actions, cells, task, image]);
  return null;
}
