import { useTranslation } from 'react-i18next';
import { OpenPicture } from '../../entities/pictures/open-picture.js';
import { Picture } from '../../entities/pictures/picture.js';
import { isEnded } from '../../entities/tasks/studio-task.js';
import { useTask } from '../../entities/tasks/task-hooks.js';
import type { Matrix } from './matrix-axes.js';

interface MatrixTableProps {
  matrix: Matrix;
  labelOf: (name: string) => string;
}

/** A table for each value of the third axis. */
export function MatrixTable({ matrix, labelOf }: MatrixTableProps) {
  const { third, pages } = matrix;
  return (
    <div className="flex flex-col gap-6">
      {pages.map((page) => (
        <table key={page.value ?? ''} className="w-max border-separate border-spacing-1.5 text-sm">
          {third && (
            <caption className="pb-1 text-left font-medium">{`${labelOf(third.name)}: ${page.value ?? ''}`}</caption>
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
    <th scope={scope} className="max-w-40 text-left align-bottom font-medium">
      <span className="block text-xs font-normal text-muted">{name}</span>
      <span className="line-clamp-3 break-words">{value}</span>
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
      <OpenPicture task={task} index={0} className="w-32 sm:w-44">
        <Picture image={image} taskId={id} alt="" />
      </OpenPicture>
    );
  }
  const status = task === undefined ? null : isEnded(task) ? task.status : 'processing';
  return (
    <span className="flex aspect-square w-32 items-center justify-center rounded-print bg-sunken p-2 text-xs text-muted sm:w-44">
      {status && (status === 'processing' ? '…' : t(`status.${status as 'failed'}`))}
    </span>
  );
}
