import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type HTMLAttributes, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cell } from '../../entities/pictures/cells.js';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { ratioOf } from './cell-ratio.js';
import { GridLine } from './grid-line.js';
import { type GridRow, layoutRows } from './grid-layout.js';
import { useGridStore } from './grid-store.js';
import { useActive } from './use-active.js';
import { useAnchor } from './use-anchor.js';
import { useDrag } from './use-drag.js';
import { useFrame } from './use-frame.js';
import type { Frame } from './justify.js';
import { useLongPress } from './use-long-press.js';
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
  const frame = useFrame(box);
  const rows = useRows(cells, origin, frame);
  const columns = useMemo(() => Math.max(1, ...rows.map((row) => row.cells?.length ?? 0)), [rows]);
  const { active, focus, follow } = useActive(box, cells);
  const { lines, height } = useLines(rows, frame.offset, active);
  const longPress = useLongPress(cells);
  const drag = useDrag(cells);
  useAnchor(rows, frame.offset);
  useNearEnd(lines.at(-1)?.index ?? 0, rows.length, onNearEnd);
  return (
    <div
      ref={box}
      {...(cells.length > 0 && { ...roleOf(rows, columns), 'aria-label': label, 'aria-busy': isOld })}
      {...follow}
      {...longPress}
      {...drag}
      onKeyDown={gridKeys({ store, rows, cells, bulk, active, focus })}
      className={`relative transition-opacity grid-touch ${isOld ? 'opacity-60' : ''}`}
      style={{ height }}
    >
      <p id="grid-help" className="sr-only">
        {t('gridHelp')}
      </p>
      {lines.map(({ index, start }) => (
        <GridLine
          key={rows[index]!.key}
          row={rows[index]!}
          index={index}
          columns={columns}
          top={start - frame.offset}
          tabStop={active?.key}
          order={cells}
        />
      ))}
    </div>
  );
}

/** The rows of the grid; none before it is measured. */
function useRows(cells: readonly Cell[], origin: string | null, frame: Frame): readonly GridRow[] {
  const { cache } = useTaskTools();
  const { width, height, gap } = frame;
  return useMemo(() => {
    const shapeOf = (cell: Cell) => ratioOf(cell, (id) => cache.get(id));
    return width > 0 ? layoutRows(cells, { width, height, gap, origin, ratioOf: shapeOf }) : [];
  }, [cells, origin, width, height, gap, cache]);
}

/** The rendered rows, always with the active one: scrolling must not remove the focused element. */
function useLines(rows: readonly GridRow[], offset: number, active: Cell | undefined) {
  'use no memo';
  const kept = rows.findIndex(({ cells }) => cells?.some(({ key }) => key === active?.key));
  const rangeExtractor = (range: Range) => {
    const drawn = defaultRangeExtractor(range);
    return kept === -1 || drawn.includes(kept) ? drawn : [...drawn, kept].toSorted((a, b) => a - b);
  };
  // Memoised: with new functions the virtualizer would measure all rows again on each render.
  const estimateSize = useCallback((index: number) => rows[index]!.height, [rows]);
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize,
    getItemKey,
    scrollMargin: offset,
    overscan: OVERSCAN,
    rangeExtractor,
  });
  // Heights follow from widths and shapes alone, so they are known before anything is rendered.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rows]);
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
