import { type FocusEvent, type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import type { Cell } from '../../entities/pictures/cells.js';
import { useActiveKey, useGridActions } from './grid-store.js';

/**
 * The cell that has the focus in a grid. When it is removed, the next one gets the focus; before any cell had the
 * focus it is the first one.
 */
export function useActive(box: RefObject<HTMLElement | null>, cells: readonly Cell[]) {
  const actions = useGridActions();
  const key = useActiveKey();
  const index = useRef(0);
  const isWithin = useRef(false);
  const wanted = useRef<string | null>(null);
  const active = useMemo(() => cells.find((cell) => cell.key === key), [cells, key]);

  const focus = (cell: Cell) => {
    wanted.current = cell.key;
    actions.activate(cell.key);
  };
  // Before the page is painted: a key that is pressed next must find the focus in the grid.
  useLayoutEffect(() => {
    if (active !== undefined) {
      index.current = cells.indexOf(active);
      return;
    }
    const heir = cells[Math.min(index.current, cells.length - 1)];
    if (key === null || heir === undefined) return;
    if (isWithin.current) wanted.current = heir.key;
    actions.activate(heir.key);
  }, [active, cells, key, actions]);
  // A cell far away is rendered first and focused then.
  useLayoutEffect(() => {
    const square = wanted.current && box.current?.querySelector<HTMLElement>(`[data-cell="${wanted.current}"]`);
    if (!square) return;
    wanted.current = null;
    square.focus();
  });
  const follow = {
    onFocus: () => (isWithin.current = true),
    onBlur: ({ relatedTarget, currentTarget }: FocusEvent) =>
      (isWithin.current = relatedTarget !== null && currentTarget.contains(relatedTarget)),
  };
  return { active: active ?? cells[0], focus, follow };
}
