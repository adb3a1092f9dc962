import { useTranslation } from 'react-i18next';
import { formatDay } from '../../shared/i18n/format-day.js';
import type { Cell } from '../../entities/pictures/cells.js';
import { GridCell } from './grid-cell.js';
import type { GridRow } from './grid-layout.js';
import { GAP } from './use-frame.js';

interface GridLineProps {
  row: GridRow;
  index: number;
  columns: number;
  top: number;
  /** The cell in the Tab order. */
  tabStop: string | undefined;
  order: readonly Cell[];
}

/** One row of the grid, placed by a transform so that moving it costs no layout. */
export function GridLine({ row, index, columns, top, tabStop, order }: GridLineProps) {
  const place = { transform: `translateY(${top}px)` };
  if (row.cells === null) return <DayLine day={row.day} index={index} columns={columns} place={place} />;
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      className="absolute inset-x-0 top-0"
      style={{ ...place, height: row.height - GAP }}
    >
      {row.cells.map((cell, column) => (
        <GridCell
          key={cell.key}
          cell={cell}
          column={column + 1}
          left={row.lefts[column]!}
          width={row.widths[column]!}
          isTabStop={cell.key === tabStop}
          order={order}
        />
      ))}
    </div>
  );
}

interface DayLineProps {
  day: string;
  index: number;
  columns: number;
  place: { transform: string };
}

function DayLine({ day, index, columns, place }: DayLineProps) {
  const { i18n } = useTranslation();
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      className="absolute inset-x-0 top-0 flex h-13 items-end pb-2"
      style={place}
    >
      <div role="rowheader" aria-colspan={columns}>
        <h2 className="text-sm font-medium text-muted first-letter:uppercase">{formatDay(day, i18n.language)}</h2>
      </div>
    </div>
  );
}
