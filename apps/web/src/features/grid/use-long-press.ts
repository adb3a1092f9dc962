import { type HTMLAttributes, type PointerEvent, useState } from 'react';
import type { Cell } from '../../entities/pictures/cells.js';
import { useGridActions } from './grid-store.js';
import { LongPress } from './long-press.js';

/** How long the device shakes, where it can. */
const SHAKE_MS = 12;

/** A finger that rests on a cell selects it; from then on taps select. For the element around all cells. */
export function useLongPress(cells: readonly Cell[]): HTMLAttributes<HTMLElement> {
  const actions = useGridActions();
  const [press] = useState(() => new LongPress());
  const choose = (key: string) => {
    const cell = cells.find((other) => other.key === key);
    if (cell === undefined) return;
    actions.setSelecting(true);
    actions.toggle(cell);
    // Safari has none.
    if ('vibrate' in navigator) navigator.vibrate(SHAKE_MS);
  };
  return {
    onPointerDown: (event) => {
      const key = keyUnder(event);
      if (key !== undefined) press.down(event, () => choose(key));
    },
    onPointerMove: press.move,
    onPointerUp: press.end,
    onPointerCancel: press.end,
    onContextMenu: press.menu,
    onClickCapture: press.click,
  };
}

/** The key of the cell under a pointer. */
function keyUnder({ target }: PointerEvent): string | undefined {
  const cell = target instanceof Element ? target.closest('[role=gridcell]') : null;
  return cell?.querySelector<HTMLElement>('[data-cell]')?.dataset.cell;
}
