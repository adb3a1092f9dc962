import { Check, Circle, Heart, SlidersHorizontal } from 'lucide-react';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { altText } from '../../entities/tasks/alt-text.js';
import type { Cell } from '../../entities/pictures/cells.js';
import { useGridActions, useIsAtHand, useIsChoosing } from './grid-store.js';
import { useFavour } from '../favourites/use-favour.js';

// What is marked on a square. The keyboard has keys for these, so the Tab key passes them by.

const MARK_CLASS =
  'absolute flex size-7 items-center justify-center rounded-full transition-opacity pointer-coarse:size-8 [&_svg]:size-4';
const UNTIL_NEEDED = 'opacity-0 group-focus-within/cell:opacity-100 group-hover/cell:opacity-100 pointer-coarse:hidden';

interface MarkProps {
  cell: Cell;
  task: StudioTask;
}

interface SelectMarkProps extends MarkProps {
  isSelected: boolean;
}

/** Those that say something always, the others while a hand is at the square: a hundred squares would carry them for nothing. */
export function CellMarks({ cell, task, isSelected }: SelectMarkProps) {
  // The circles of the others may come a moment later.
  const isChoosing = useDeferredValue(useIsChoosing());
  const isAtHand = useIsAtHand(cell.key);
  const picture = task.images[cell.image];
  return (
    <>
      {(isSelected || isChoosing || isAtHand) && <SelectMark {...{ cell, task, isSelected, isChoosing }} />}
      {picture && (picture.favourite || isAtHand) && <HeartMark cell={cell} task={task} />}
      {picture && isAtHand && <ReuseMark cell={cell} task={task} />}
    </>
  );
}

/** Whether it is chosen, and what chooses it. */
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
        aria-label={t('select', { prompt: altText(task.prompt) })}
        onClick={() => actions.toggle(cell)}
        className={`${MARK_CLASS} top-1 left-1 ${isSelected ? 'bg-accent text-accent-ink' : `bg-raised text-muted ${isChoosing ? '' : UNTIL_NEEDED}`}`}
      >
        {isSelected ? <Check aria-hidden /> : <Circle aria-hidden />}
      </button>
    </>
  );
}

function ReuseMark({ cell, task }: MarkProps) {
  const { t } = useTranslation('gallery');
  const actions = useGridActions();
  const label = t('reuseOfPicture', { prompt: altText(task.prompt) });
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-haspopup="menu"
      aria-label={label}
      title={t('reuse')}
      onClick={() => actions.openMenu(cell)}
      className={`${MARK_CLASS} right-1 bottom-1 bg-raised text-muted ${UNTIL_NEEDED}`}
    >
      <SlidersHorizontal aria-hidden />
    </button>
  );
}

function HeartMark({ cell, task }: MarkProps) {
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
