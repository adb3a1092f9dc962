import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Cell } from '../../entities/pictures/cells.js';
import { useGridActions } from './grid-store.js';

/** The grid goes along with the viewer: the picture that was looked at last has the focus when it closes. */
export function FollowViewer({ cells }: { cells: readonly Cell[] }): null {
  const actions = useGridActions();
  const { task, image = 1 } = useSearch({ from: '__root__' });
  useEffect(() => {
    const seen = task && cells.find((cell) => cell.task === task && cell.image === image - 1);
    if (seen) actions.activate(seen.key);
  }, [actions, cells, task, image]);
  return null;
}
