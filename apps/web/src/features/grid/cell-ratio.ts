import type { Cell } from '../../entities/pictures/cells.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';

/** What is wider or taller than this is cut at its sides in the grid. */
const WIDEST = 2.6;
const TALLEST = 0.45;

/** Cells are the same objects as long as what they show is: each is measured once. */
const known = new WeakMap<Cell, number>();

/** Width by height of what a cell shows; a square for what has no size, such as a sound. */
export function ratioOf(cell: Cell, find: (id: number) => StudioTask | undefined): number {
  const before = known.get(cell);
  if (before !== undefined) return before;
  const ratio = measure(cell, find(cell.task));
  known.set(cell, ratio);
  return ratio;
}

function measure({ imageId }: Cell, task: StudioTask | undefined): number {
  const shown = [...(task?.images ?? []), ...(task?.outputs ?? [])].find(({ id }) => id === imageId);
  if (!shown?.width || !shown.height) return 1;
  return Math.min(Math.max(shown.width / shown.height, TALLEST), WIDEST);
}
