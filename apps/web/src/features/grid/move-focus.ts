import type { Cell } from '../../entities/pictures/cells.js';
import type { GridRow } from './grid-layout.js';

/** Rows that Page Up and Page Down skip. */
const PAGE_ROWS = 4;

/** The cell that a key moves the focus to, or null when it moves it nowhere. */
export function moveFrom(key: string, from: string, rows: readonly GridRow[]): Cell | null {
  const lines = rows.flatMap(({ cells }) => (cells === null ? [] : [cells]));
  const line = lines.findIndex((cells) => cells.some((cell) => cell.key === from));
  if (line === -1) return null;
  const column = lines[line]!.findIndex((cell) => cell.key === from);
  switch (key) {
    case 'ArrowLeft':
      return lines[line]![column - 1] ?? lines[line - 1]?.at(-1) ?? null;
    case 'ArrowRight':
      return lines[line]![column + 1] ?? lines[line + 1]?.[0] ?? null;
    case 'Home':
      return lines[0]![0]!;
    case 'End':
      return lines.at(-1)!.at(-1)!;
    default:
      return vertical(key, line, column, lines);
  }
}

const STEPS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, PageUp: -PAGE_ROWS, PageDown: PAGE_ROWS };

function vertical(key: string, line: number, column: number, lines: readonly (readonly Cell[])[]): Cell | null {
  const step = STEPS[key];
  if (step === undefined) return null;
  const target = lines[Math.min(Math.max(line + step, 0), lines.length - 1)]!;
  return target[Math.min(column, target.length - 1)] ?? null;
}
