import { cva } from 'class-variance-authority';
import { Check, Circle, Heart, SlidersHorizontal } from 'lucide-react';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { shownOf } from '../../entities/tasks/shown-outputs.js';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { labelOfRun } from '../../entities/tasks/label-of-run.js';
import type { Cell } from '../../entities/pictures/cells.js';
import { useGridActions, useHasCaption, useIsAtHand, useIsChoosing } from './grid-store.js';
import { PromptCaption } from './prompt-caption.js';
import { useMarkFavourites } from '../favourites/use-mark-favourites.js';

// The keyboard has keys for what these buttons do, so the Tab key skips them.

const markClass = cva(
  'absolute flex size-7 items-center justify-center rounded-full transition-opacity pointer-coarse:size-8 [&_svg]:size-4',
  {
    variants: {
      corner: { select: 'top-1 left-1', favourite: 'top-1 right-1', reuse: 'right-1 bottom-1' },
      state: {
        off: 'bg-raised text-muted',
        selected: 'bg-accent text-accent-ink',
        favourite: 'bg-raised text-danger [&_svg]:fill-current',
      },
      /** Invisible until the pointer or the focus is at the cell; never there on a touch screen. */
      onApproach: {
        true: 'opacity-0 group-focus-within/cell:opacity-100 group-hover/cell:opacity-100 pointer-coarse:hidden',
      },
    },
  },
);

interface MarkProps {
  cell: Cell;
  task: StudioTask;
}

interface SelectMarkProps extends MarkProps {
  isSelected: boolean;
}

/** Marks that are set are always drawn; the others only while the pointer or the focus is at the cell, to save elements. */
export function CellMarks({ cell, task, isSelected }: SelectMarkProps) {
  // The circles of the other cells may be drawn later.
  const isChoosing = useDeferredValue(useIsChoosing());
  const isAtHand = useIsAtHand(cell.key);
  const hasCaption = useHasCaption(cell.key);
  const output = shownOf(task)[cell.image];
  return (
    <>
      {hasCaption && <PromptCaption prompt={altText(taskTitle(task))} label={labelOfRun(task)} />}
      {(isSelected || isChoosing || isAtHand) && <SelectMark {...{ cell, task, isSelected, isChoosing }} />}
      {output && (output.favourite || isAtHand) && <HeartMark cell={cell} task={task} />}
      {output && isAtHand && <ReuseMark cell={cell} task={task} />}
    </>
  );
}

/** Shows whether the cell is selected, and toggles it. */
function SelectMark({ cell, task, isSelected, isChoosing }: SelectMarkProps & { isChoosing: boolean }) {
  const { t } = useTranslation('gallery');
  const actions = useGridActions();
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
        aria-label={t('select', { prompt: altText(taskTitle(task)) })}
        onClick={() => actions.toggle(cell)}
        className={markClass({
          corner: 'select',
          state: isSelected ? 'selected' : 'off',
          onApproach: !isSelected && !isChoosing,
        })}
      >
        {isSelected ? <Check aria-hidden /> : <Circle aria-hidden />}
      </button>
    </>
  );
}

function ReuseMark({ cell, task }: MarkProps) {
  const { t } = useTranslation('gallery');
  const actions = useGridActions();
  const label = t('reuseOfPicture', { prompt: altText(taskTitle(task)) });
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-haspopup="menu"
      aria-label={label}
      title={t('reuse')}
      onClick={() => actions.openMenu(cell)}
      className={markClass({ corner: 'reuse', state: 'off', onApproach: true })}
    >
      <SlidersHorizontal aria-hidden />
    </button>
  );
}

function HeartMark({ cell, task }: MarkProps) {
  const { t } = useTranslation('gallery');
  const favour = useMarkFavourites();
  const isFavourite = shownOf(task)[cell.image]?.favourite ?? false;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-pressed={isFavourite}
      aria-label={t('favouriteOf', { prompt: altText(taskTitle(task)) })}
      onClick={() => favour([cell], !isFavourite)}
      className={markClass({ corner: 'favourite', state: isFavourite ? 'favourite' : 'off', onApproach: !isFavourite })}
    >
      <Heart aria-hidden />
    </button>
  );
}
