import type { Cell } from '../../entities/pictures/cells.js';
import { type Frame, rowsFromStart, rowsSince, type Span } from './justify.js';

/** Height of the heading of a day, in pixels. */
const DAY_HEIGHT = 52;

interface DayRow {
  key: string;
  day: string;
  cells: null;
  height: number;
}

export interface CellRow {
  key: string;
  day: string;
  cells: readonly Cell[];
  /** Where each cell begins, and how wide it is, in whole pixels. */
  lefts: readonly number[];
  widths: readonly number[];
  height: number;
}

/** A row of the grid: the heading of a day, or cells. */
export type GridRow = DayRow | CellRow;

interface Day {
  day: string;
  cells: Cell[];
}

interface Layout extends Frame {
  /** The key of the cell that was first when the list was opened: rows below it stay as they are while newer ones come. */
  origin: string | null;
  /** Width by height of what a cell shows. */
  ratioOf: (cell: Cell) => number;
}

function byDay(cells: readonly Cell[]): Day[] {
  const days: Day[] = [];
  for (const cell of cells) {
    const last = days.at(-1);
    if (last?.day === cell.day) last.cells.push(cell);
    else days.push({ day: cell.day, cells: [cell] });
  }
  return days;
}

/** Lays cells out by day, in rows of their own shapes, each as wide as the grid. */
export function layoutRows(cells: readonly Cell[], layout: Layout): GridRow[] {
  const { origin, ratioOf } = layout;
  let isNewer = origin !== null && cells.some(({ key }) => key === origin);
  return byDay(cells).flatMap(({ day, cells: group }): GridRow[] => {
    const at = isNewer ? group.findIndex(({ key }) => key === origin) : -1;
    const since = at >= 0 ? at : isNewer ? group.length : 0;
    if (at >= 0) isNewer = false;
    const ratios = group.map(ratioOf);
    const spans = since === 0 ? rowsFromStart(ratios, layout) : rowsSince(ratios, since, layout);
    const rows = spans.map((span) => rowOf(group, ratios, span, layout));
    return [{ key: `day-${day}`, day, cells: null, height: DAY_HEIGHT }, ...rows];
  });
}

/** Borders between cells are rounded, not widths: so rows end where the grid ends. */
function rowOf(group: readonly Cell[], ratios: readonly number[], { from, to, height }: Span, { gap }: Frame): CellRow {
  const cells = group.slice(from, to);
  const [lefts, widths]: [number[], number[]] = [[], []];
  let left = 0;
  for (let at = from; at < to; at += 1) {
    const right = left + ratios[at]! * height;
    lefts.push(Math.round(left));
    widths.push(Math.round(right) - Math.round(left));
    left = right + gap;
  }
  // The last cell names its row: it stays in it while newer ones are added.
  return {
    key: `row-${cells.at(-1)!.key}`,
    day: cells[0]!.day,
    cells,
    lefts,
    widths,
    height: Math.round(height) + gap,
  };
}
