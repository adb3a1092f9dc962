import './grid.css';
import { Link } from '@tanstack/react-router';
import { type MouseEvent, memo, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { useTask } from '../../entities/tasks/task-hooks.js';
import { CellMarks } from './cell-marks.js';
import type { Cell } from '../../entities/pictures/cells.js';
import { EndedTile } from '../tasks/task-tile.js';
import { isChoosing, useGridActions, useGridStore, useIsSelected } from './grid-store.js';
import { shownOf } from '../../entities/tasks/shown-outputs.js';
import { OpenText, openLabel } from '../../entities/pictures/open-label.js';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { OutputTile } from '../../entities/media/output-tile.js';

interface GridCellProps {
  cell: Cell;
  column: number;
  /** Where it begins in its row, and how wide it is, in pixels. */
  left: number;
  width: number;
  isTabStop: boolean;
  /** All cells in order, to select a range. */
  order: readonly Cell[];
}

/** One cell. It is rendered again for a change of its own task or selection only. */
export const GridCell = memo(function GridCell({ cell, column, left, width, isTabStop, order }: GridCellProps) {
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
      className="group/cell grid-cell"
      // A transform: when a new picture takes its place in the row, that is no layout.
      style={{ width, transform: `translateX(${left}px)` }}
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

interface CellBodyProps extends Omit<GridCellProps, 'column' | 'left' | 'width'> {
  task: StudioTask;
}

/** Rendered again for its task only: a link is the most expensive part, and a selection may change every cell. */
const CellBody = memo(function CellBody({ cell, task, isTabStop, order }: CellBodyProps) {
  const { t } = useTranslation('gallery');
  const store = useGridStore();
  const outputs = shownOf(task);
  const output = outputs[cell.image];
  const tabIndex = isTabStop ? 0 : -1;
  const onClick = (event: MouseEvent) => {
    if (!choosesByClick(event) && !isChoosing(store.getState())) return;
    event.preventDefault();
    if (event.shiftKey) store.actions.extend(cell, order);
    else store.actions.toggle(cell);
  };
  if (output === undefined) {
    return (
      <div data-cell={cell.key} tabIndex={tabIndex} onClick={onClick} className="h-full">
        <EndedTile task={task} />
      </div>
    );
  }
  const number = cell.image + 1;
  const [prompt, count] = [altText(taskTitle(task)), outputs.length];
  const label = count > 1 ? t('openNumber', { prompt, number, count }) : t('open', { prompt });
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
      {...openLabel(output, label)}
      className="block rounded-print"
    >
      <OpenText output={output} label={label} />
      <OutputTile task={task} output={output} />
    </Link>
  );
});
