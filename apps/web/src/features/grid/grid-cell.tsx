import { Link } from '@tanstack/react-router';
import { type MouseEvent, memo, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { useTask } from '../../entities/tasks/task-hooks.js';
import { CellMarks } from './cell-marks.js';
import type { Cell } from '../../entities/pictures/cells.js';
import { EndedTile } from '../tasks/task-tile.js';
import { isChoosing, useGridActions, useGridStore, useIsSelected } from './grid-store.js';
import { altText } from '../../entities/tasks/alt-text.js';
import { Picture } from '../../entities/pictures/picture.js';

interface GridCellProps {
  cell: Cell;
  column: number;
  isTabStop: boolean;
  /** All cells in order, to select a range. */
  order: readonly Cell[];
}

/** One cell. It is rendered again for a change of its own task or selection only. */
export const GridCell = memo(function GridCell({ cell, column, isTabStop, order }: GridCellProps) {
  const actions = useGridActions();
  const { data: task } = useTask(cell.task);
  const isSelected = useIsSelected(cell.key);
  // When ten thousand cells are selected at once, their count is rendered first.
  const marked = useDeferredValue(isSelected);
  return (
    <div
      role="gridcell"
      aria-colindex={column}
      aria-selected={isSelected}
      onFocus={() => actions.activate(cell.key)}
      onPointerEnter={() => actions.hover(cell.key)}
      onPointerLeave={() => actions.hover(null)}
      className="group/cell relative size-full min-w-0"
    >
      {task && (
        <>
          <CellBody cell={cell} task={task} isTabStop={isTabStop} order={order} />
          <CellMarks cell={cell} task={task} isSelected={marked} />
        </>
      )}
    </div>
  );
});

function choosesByClick(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey;
}

interface CellBodyProps extends Omit<GridCellProps, 'column'> {
  task: StudioTask;
}

/** Rendered again for its task only: a link is the most expensive part, and a selection may change every cell. */
const CellBody = memo(function CellBody({ cell, task, isTabStop, order }: CellBodyProps) {
  const { t } = useTranslation('gallery');
  const store = useGridStore();
  const picture = task.images[cell.image];
  const tabIndex = isTabStop ? 0 : -1;
  const onClick = (event: MouseEvent) => {
    if (!choosesByClick(event) && !isChoosing(store.getState())) return;
    event.preventDefault();
    if (event.shiftKey) store.actions.extend(cell, order);
    else store.actions.toggle(cell);
  };
  if (picture === undefined) {
    return (
      <div data-cell={cell.key} tabIndex={tabIndex} onClick={onClick} className="h-full">
        <EndedTile task={task} />
      </div>
    );
  }
  const number = cell.image + 1;
  const [prompt, count] = [altText(task.prompt), task.images.length];
  return (
    <Link
      to="."
      search={(before) => ({ ...before, task: task.id, image: number === 1 ? undefined : number })}
      resetScroll={false}
      preload={false}
      data-cell={cell.key}
      data-place={`${task.id}/${cell.image}`}
      tabIndex={tabIndex}
      onClick={onClick}
      aria-label={count > 1 ? t('openNumber', { prompt, number, count }) : t('open', { prompt })}
      className="block rounded-print"
    >
      <Picture image={picture} taskId={task.id} alt="" className="aspect-square!" />
    </Link>
  );
});
