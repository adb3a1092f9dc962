import { cva } from 'class-variance-authority';
import type { ReactNode } from 'react';

export interface Column<Row> {
  label: string;
  cell: (row: Row) => ReactNode;
  /** Aligned right. */
  numeric?: boolean;
  /** What can be done with a row: on a card it stands below the values, and does not look like one. */
  actions?: boolean;
}

interface DataTableProps<Row> {
  /** For screen readers. */
  caption: string;
  /** The first column is the row header. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  /** Shown when there is no row. */
  empty: string;
}

/**
 * Rows and columns; on a narrow screen each row is a card. The roles are written out because a browser takes them away
 * from a table that is not drawn as one.
 */
export function DataTable<Row>({ caption, columns, rows, keyOf, empty }: DataTableProps<Row>) {
  if (rows.length === 0) return <p className="text-muted">{empty}</p>;
  return (
    <table role="table" className="w-full border-collapse text-sm max-lg:block">
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup" className="max-lg:sr-only">
        <tr role="row">
          {columns.map(({ label, numeric }) => (
            <th
              key={label}
              role="columnheader"
              scope="col"
              className={`px-3 py-2 text-xs font-medium text-muted ${numeric ? 'text-right whitespace-nowrap' : 'text-left'}`}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-lg:grid max-lg:gap-3 max-lg:sm:grid-cols-2">
        {rows.map((row) => (
          <TableRow key={keyOf(row)} row={row} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}

const cellClass = cva('min-w-0 align-top lg:px-3 lg:py-2.5', {
  variants: {
    numeric: { true: 'tabular-nums lg:text-right' },
    actions: {
      true: 'max-lg:mt-auto max-lg:border-t max-lg:border-line max-lg:pt-3',
      false: 'max-lg:flex max-lg:items-baseline max-lg:justify-between max-lg:gap-4 max-lg:text-right',
    },
  },
});

function TableRow<Row>({ row, columns }: { row: Row; columns: readonly Column<Row>[] }) {
  return (
    <tr
      role="row"
      className="border-t border-line max-lg:flex max-lg:flex-col max-lg:gap-1.5 max-lg:rounded-control max-lg:border max-lg:p-3"
    >
      {columns.map(({ label, cell, numeric, actions = false }, index) =>
        index === 0 ? (
          <th key={label} role="rowheader" scope="row" className="text-left align-top font-medium lg:px-3 lg:py-2.5">
            {cell(row)}
          </th>
        ) : (
          <td key={label} role="cell" className={cellClass({ numeric, actions })}>
            {!actions && (
              <span aria-hidden className="shrink-0 text-xs text-muted lg:hidden">
                {label}
              </span>
            )}
            <span className="min-w-0">{cell(row)}</span>
          </td>
        ),
      )}
    </tr>
  );
}
