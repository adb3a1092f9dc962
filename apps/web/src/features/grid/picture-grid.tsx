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
  /** The cell that was first when the list was opened. */
  origin: string | null;
  label: string;
  /** The cells belong to the previous filter. */
  isOld: boolean;
  bulk: BulkKeys;
  onNearEnd: () => void;
}

/** Rows rendered beyond the window. */
const OVERSCAN = 3;
/** The next page is fetched this many rows before the end. */
const NEAR_END = 12;

/** Any number of pictures by day; only rows near the window are rendered. */
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

/** The rendered rows, always with the active one: scrolling must not remove the focused element. */
function useLines(rows: readonly GridRow[], side: number, offset: number, active: Cell | undefined) {
  'use no memo';
  const kept = rows.findIndex(({ cells }) => cells?.some(({ key }) => key === active?.key));
  const rangeExtractor = (range: Range) => {
    const drawn = defaultRangeExtractor(range);
    return kept === -1 || drawn.includes(kept) ? drawn : [...drawn, kept].toSorted((a, b) => a - b);
  };
  // Memoised: with new functions the virtualizer would measure all rows again on each render.
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
  // Heights follow from the width alone, so they are known before anything is rendered.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rows, side]);
  return { lines: virtualizer.getVirtualItems().filter(({ index }) => index < rows.length), height: virtualizer.getTotalSize() }; // prettier-ignore
}

/** The roles of the grid; an empty one has none. */
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
  // On each render: a page may have been empty, and then the next one is needed.
  useEffect(() => {
    if (last >= count - NEAR_END) onNearEnd();
  });
}
