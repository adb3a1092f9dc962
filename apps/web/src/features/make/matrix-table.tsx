import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { OpenPicture } from '../../entities/pictures/open-picture.js';
import { Picture } from '../../entities/pictures/picture.js';
import { isEnded } from '../../entities/tasks/studio-task.js';
import { useTask } from '../../entities/tasks/task-hooks.js';
import { named } from '../../shared/i18n/named.js';
import type { Matrix } from './matrix-axes.js';

/** A single row that is longer would be mostly out of sight. */
const MOST_COLUMNS = 6;

interface MatrixTableProps {
  matrix: Matrix;
  labelOf: (name: string) => string;
}

/** A table for each value of the third axis. */
export function MatrixTable({ matrix, labelOf }: MatrixTableProps) {
  const { third, pages, rows, columns } = matrix;
  if (rows === null && columns !== null && columns.values.length > MOST_COLUMNS) return <MatrixList matrix={matrix} />;
  return (
    <div className="flex flex-col gap-6">
      {pages.map((page) => (
        <table
          key={page.value ?? ''}
          className="w-max border-separate border-spacing-1.5 text-sm"
          style={{ '--cell': cellWidth(page.cells) } as CSSProperties}
        >
          {third && (
            <caption className="pb-1 text-left font-medium">{named(labelOf(third.name), page.value ?? '')}</caption>
          )}
          <Columns matrix={matrix} labelOf={labelOf} />
          <tbody>
            {page.cells.map((row, index) => (
              <tr key={matrix.rows?.values[index] ?? ''}>
                {matrix.rows && (
                  <AxisLabel scope="row" name={labelOf(matrix.rows.name)} value={matrix.rows.values[index]!} />
                )}
                {row.map((cell, at) => (
                  <td key={matrix.columns?.values[at] ?? ''} className="align-top">
                    <Cell ids={cell.map(({ id }) => id)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

/** As wide as fits beside each other, within what is still seen and what is no waste. */
function cellWidth(cells: Matrix['pages'][number]['cells']): string {
  const across = Math.max(1, ...cells.map((row) => row.reduce((sum, ids) => sum + Math.max(1, ids.length), 0)));
  return `clamp(8rem, calc((100vw - 16rem) / ${across} - 0.5rem), 20rem)`;
}

/** Model files are named without the ending that all of them have. */
const withoutEnding = (value: string): string => value.replace(/\.(safetensors|sft|ckpt|pth?|gguf)$/i, '');

/** Many values of one input: in as many rows as it takes, each under its own value. */
function MatrixList({ matrix: { columns, pages } }: { matrix: Matrix }) {
  const cells = pages[0]?.cells[0] ?? [];
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-3 text-sm sm:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))]">
      {columns?.values.map((value, index) => (
        <li key={value} className="flex min-w-0 flex-col gap-1">
          <span title={value} className="truncate font-medium">
            {withoutEnding(value)}
          </span>
          <Cell ids={(cells[index] ?? []).map(({ id }) => id)} />
        </li>
      ))}
    </ul>
  );
}

function Columns({ matrix: { columns, rows }, labelOf }: MatrixTableProps) {
  if (columns === null) return null;
  return (
    <thead>
      <tr>
        {rows && <td />}
        {columns.values.map((value) => (
          <AxisLabel key={value} scope="col" name={labelOf(columns.name)} value={value} />
        ))}
      </tr>
    </thead>
  );
}

function AxisLabel({ scope, name, value }: { scope: 'row' | 'col'; name: string; value: string }) {
  return (
    <th scope={scope} className={`max-w-40 text-left font-medium ${scope === 'row' ? 'align-middle' : 'align-bottom'}`}>
      <span className="block text-xs font-normal text-muted">{name}</span>
      <span className="line-clamp-3 break-words">{withoutEnding(value)}</span>
    </th>
  );
}

function Cell({ ids }: { ids: number[] }) {
  return (
    <div className="flex gap-1">
      {ids.map((id) => (
        <CellPicture key={id} id={id} />
      ))}
    </div>
  );
}

function CellPicture({ id }: { id: number }) {
  const { t } = useTranslation('make');
  const { data: task } = useTask(id);
  const image = task?.images[0];
  if (task && image) {
    return (
      <OpenPicture task={task} index={0} className="w-(--cell,11rem)">
        <Picture image={image} taskId={id} alt="" />
      </OpenPicture>
    );
  }
  const status = task === undefined ? null : isEnded(task) ? task.status : 'processing';
  return (
    <span className="flex aspect-square w-(--cell,11rem) items-center justify-center rounded-print bg-sunken p-2 text-xs text-muted">
      {status && (status === 'processing' ? '…' : t(`status.${status as 'failed'}`))}
    </span>
  );
}
