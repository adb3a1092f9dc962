import type { Cell } from '../../entities/pictures/cells.js';

/** A row of the grid: the heading of a day, or cells. */
export type GridRow = { key: string; day: string; cells: null } | { key: string; day: string; cells: readonly Cell[] };

interface Day {
  day: string;
  cells: Cell[];
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

/**
 * How many cells the first row of a day holds. Rows are counted from the cell that was first when the list was
 * opened: newer ones fill the row above it, and no cell below changes its column.
 */
function firstRow(cells: readonly Cell[], columns: number, since: number | null): number {
  return since === null ? columns : since % columns || Math.min(columns, cells.length);
}

/** Lays cells out by day. `origin` is the key of the cell that was first when the list was opened. */
export function layoutRows(cells: readonly Cell[], columns: number, origin: string | null): GridRow[] {
  let isNewer = cells.some(({ key }) => key === origin);
  return byDay(cells).flatMap(({ day, cells: group }) => {
    const at = group.findIndex(({ key }) => key === origin);
    const since = at >= 0 ? at : isNewer ? group.length : null;
    if (at >= 0) isNewer = false;
    return [{ key: `day-${day}`, day, cells: null }, ...rowsOf(group, columns, firstRow(group, columns, since))];
  });
}

function rowsOf(group: readonly Cell[], columns: number, first: number): GridRow[] {
  const rows: GridRow[] = [];
  for (let from = 0; from < group.length; from = from === 0 ? first : from + columns) {
    const cells = group.slice(from, from === 0 ? first : from + columns);
    // The last cell names its row: it stays in it while newer ones are added.
    rows.push({ key: `row-${cells.at(-1)!.key}`, day: cells[0]!.day, cells });
  }
  return rows;
}
