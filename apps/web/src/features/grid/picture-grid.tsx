import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type HTMLAttributes, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cell } from '../../entities/pictures/cells.js';
import { GridLine } from './grid-line.js';
import { type GridRow, layoutRows } from './grid-layout.js';
import { useGridStore } from './grid-store.js';
import { useActive } from './use-active.js';
import { heightOf, useAnchor } from './use-anchor.js';
import { useColumns } from './use-columns.js';
import { type BulkKeys, gridKeys } from './grid-keyboard.js';

interface PictureGridProps {
  cells: readonly Cell[];
  /** The square that stood first when the list was opened. */
  origin: string | null;
  label: string;
  /** What is shown belongs to the filter before. */
  isOld: boolean;
  bulk: BulkKeys;
  onNearEnd: () => void;
}

/** Rows beyond the window that are drawn already. */
const OVERSCAN = 3;
/** So many rows before the end the next page is asked for. */
const NEAR_END = 12;

/** Any number of pictures by days; only those near the window exist. */
export function PictureGrid({ cells, origin, label, isOld, bulk, onNearEnd }: PictureGridProps) {
  const { t } = useTranslation('gallery');
  const store = useGridStore();
  const box = useRef<HTMLDivElement>(null);
  const { columns, side, offset } = useColumns(box);
  const rows = useMemo(() => layoutRows(cells, columns, origin), [cells, columns, origin]);
  const { active, focus, follow } = useActive(box, cells);
  const { lines, height } = useLines(rows, side, offset, active);
  useAnchor(rows, side, offset);
  useNearEnd(lines.at(-1)?.index ?? 0, rows.length, onNearEnd);
  return (
    <div
      ref={box}
      {...(cells.length > 0 && { ...roleOf(rows, columns), 'aria-label': label, 'aria-busy': isOld })}
      {...follow}
      onKeyDown={gridKeys({ store, rows, cells, bulk, active, focus })}
      className={`relative transition-opacity ${isOld ? 'opacity-60' : ''}`}
      style={{ height }}
    >
      <p id="grid-help" className="sr-only">
        {t('gridHelp')}
      </p>
      {side > 0 &&
        lines.map(({ index, start }) => (
          <GridLine
            key={rows[index]!.key}
            row={rows[index]!}
            index={index}
            columns={columns}
            side={side}
            top={start - offset}
            tabStop={active?.key}
            order={cells}
          />
        ))}
    </div>
  );
}

/** The rows that are drawn, with that of the keyboard: the focus must not vanish by scrolling. */
function useLines(rows: readonly GridRow[], side: number, offset: number, active: Cell | undefined) {
  'use no memo';
  const kept = rows.findIndex(({ cells }) => cells?.some(({ key }) => key === active?.key));
  const rangeExtractor = (range: Range) => {
    const drawn = defaultRangeExtractor(range);
    return kept === -1 || drawn.includes(kept) ? drawn : [...drawn, kept].toSorted((a, b) => a - b);
  };
  // The same functions for the same rows: with others, all rows would be measured anew with each drawing.
  const estimateSize = useCallback((index: number) => heightOf(rows[index]!, side), [rows, side]);
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize,
    getItemKey,
    scrollMargin: offset,
    overscan: OVERSCAN,
    rangeExtractor,
  });
  // Heights follow from the width alone, so all of them are known before anything is drawn.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rows, side]);
  return { lines: virtualizer.getVirtualItems().filter(({ index }) => index < rows.length), height: virtualizer.getTotalSize() }; // prettier-ignore
}

/** An empty grid is none. */
function roleOf(rows: readonly GridRow[], columns: number): HTMLAttributes<HTMLElement> {
  return {
    role: 'grid',
    'aria-describedby': 'grid-help',
    'aria-multiselectable': true,
    'aria-rowcount': rows.length,
    'aria-colcount': columns,
  };
}

function useNearEnd(last: number, count: number, onNearEnd: () => void): void {
  // With each drawing: a page may have come back empty, and the next one is asked for then.
  useEffect(() => {
    if (last >= count - NEAR_END) onNearEnd();
  });
}
