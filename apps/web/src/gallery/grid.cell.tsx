import { Link } from '@tanstack/react-router';
import { Check, Circle, Heart, SlidersHorizontal } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../tasks/studio-task.js';
import { useTask } from '../tasks/task.hooks.js';
import type { Cell } from './cells.js';
import { EndedTile } from './task.tile.js';
import { useGridStore, useIsChoosing, useIsSelected } from './grid.store.js';
import { altText } from './alt-text.js';
import { Picture } from './picture.js';
import { useFavour } from './use-favour.js';

interface GridCellProps {
  cell: Cell;
  column: number;
  isTabStop: boolean;
  /** The squares in their order, for a range. */
  order: readonly Cell[];
}

/** One square. It follows its own task and its own place in the selection, and nothing else. */
export const GridCell = memo(function GridCell({ cell, column, isTabStop, order }: GridCellProps) {
  const store = useGridStore();
  const { data: task } = useTask(cell.task);
  const isSelected = useIsSelected(cell.key);
  const onClick = (event: MouseEvent) => {
    if (!choosesByClick(event) && !store.isChoosing()) return;
    event.preventDefault();
    if (event.shiftKey) store.extend(cell, order);
    else store.toggle(cell);
  };
  return (
    <div
      role="gridcell"
      aria-colindex={column}
      aria-selected={isSelected}
      onFocus={() => store.activate(cell.key)}
      className="group/cell relative size-full min-w-0"
    >
      {task && (
        <>
          <CellBody cell={cell} task={task} tabIndex={isTabStop ? 0 : -1} onClick={onClick} />
          <CellMarks cell={cell} task={task} isSelected={isSelected} />
        </>
      )}
    </div>
  );
});

function choosesByClick(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey;
}

interface CellBodyProps {
  cell: Cell;
  task: StudioTask;
  tabIndex: number;
  onClick: (event: MouseEvent) => void;
}

function CellBody({ cell, task, tabIndex, onClick }: CellBodyProps) {
  const { t } = useTranslation('gallery');
  const picture = task.images[cell.image];
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
}

const MARK_CLASS =
  'absolute flex size-7 items-center justify-center rounded-full transition-opacity pointer-coarse:size-8 [&_svg]:size-4';
const UNTIL_NEEDED = 'opacity-0 group-focus-within/cell:opacity-100 group-hover/cell:opacity-100 pointer-coarse:hidden';

interface CellMarksProps {
  cell: Cell;
  task: StudioTask;
  isSelected: boolean;
}

/** What is marked on a square. The keyboard has keys for these, so the Tab key passes them by. */
function CellMarks({ cell, task, isSelected }: CellMarksProps) {
  const { t } = useTranslation('gallery');
  const store = useGridStore();
  const isChoosing = useIsChoosing();
  const prompt = altText(task.prompt);
  return (
    <>
      {isSelected && (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-0 rounded-print ring-4 ring-accent ring-inset"
        />
      )}
      <button
        type="button"
        tabIndex={-1}
        aria-pressed={isSelected}
        aria-label={t('select', { prompt })}
        onClick={() => store.toggle(cell)}
        className={`${MARK_CLASS} top-1 left-1 ${isSelected ? 'bg-accent text-accent-ink' : `bg-raised text-muted ${isChoosing ? '' : UNTIL_NEEDED}`}`}
      >
        {isSelected ? <Check aria-hidden /> : <Circle aria-hidden />}
      </button>
      {cell.imageId !== null && (
        <>
          <HeartMark cell={cell} task={task} />
          <ReuseMark cell={cell} task={task} />
        </>
      )}
    </>
  );
}

function ReuseMark({ cell, task }: { cell: Cell; task: StudioTask }) {
  const { t } = useTranslation('gallery');
  const store = useGridStore();
  const label = t('reuseOfPicture', { prompt: altText(task.prompt) });
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-haspopup="menu"
      aria-label={label}
      title={t('reuse')}
      onClick={() => store.ask(cell)}
      className={`${MARK_CLASS} right-1 bottom-1 bg-raised text-muted ${UNTIL_NEEDED}`}
    >
      <SlidersHorizontal aria-hidden />
    </button>
  );
}

function HeartMark({ cell, task }: { cell: Cell; task: StudioTask }) {
  const { t } = useTranslation('gallery');
  const favour = useFavour();
  const isFavourite = task.images[cell.image]?.favourite ?? false;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-pressed={isFavourite}
      aria-label={t('favouriteOf', { prompt: altText(task.prompt) })}
      onClick={() => favour([cell], !isFavourite)}
      className={`${MARK_CLASS} top-1 right-1 bg-raised ${isFavourite ? 'text-danger [&_svg]:fill-current' : `text-muted ${UNTIL_NEEDED}`}`}
    >
      <Heart aria-hidden />
    </button>
  );
}
