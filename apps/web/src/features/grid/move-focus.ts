import type { Cell } from '../../entities/pictures/cells.js';
import type { CellRow, GridRow } from './grid-layout.js';

/** Rows that Page Up and Page Down skip. */
const PAGE_ROWS = 4;

/** The cell that a key moves the focus to, or null when it moves it nowhere. */
export function moveFrom(key: string, from: string, rows: readonly GridRow[]): Cell | null {
  const lines = rows.filter((row): row is CellRow => row.cells !== null);
  const line = lines.findIndex(({ cells }) => cells.some((cell) => cell.key === from));
  if (line === -1) return null;
  const { cells } = lines[line]!;
  const column = cells.findIndex((cell) => cell.key === from);
  switch (key) {
    case 'ArrowLeft':
      return cells[column - 1] ?? lines[line - 1]?.cells.at(-1) ?? null;
    case 'ArrowRight':
      return cells[column + 1] ?? lines[line + 1]?.cells[0] ?? null;
    case 'Home':
      return lines[0]!.cells[0]!;
    case 'End':
      return lines.at(-1)!.cells.at(-1)!;
    default:
      return vertical(key, line, middleOf(lines[line]!, column), lines);
  }
}

const STEPS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, PageUp: -PAGE_ROWS, PageDown: PAGE_ROWS };

const middleOf = ({ lefts, widths }: CellRow, column: number): number => lefts[column]! + widths[column]! / 2;

/** The cell of another row that stands nearest, seen from the middle of this one. */
function vertical(key: string, line: number, middle: number, lines: readonly CellRow[]): Cell | null {
  const step = STEPS[key];
  if (step === undefined) return null;
  const target = lines[Math.min(Math.max(line + step, 0), lines.length - 1)]!;
  const distances = target.cells.map((_cell, column) => Math.abs(middleOf(target, column) - middle));
  return target.cells[distances.indexOf(Math.min(...distances))] ?? null;
}
