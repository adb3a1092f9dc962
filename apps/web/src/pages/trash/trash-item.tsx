import type { TrashItem as Item } from '@atelier/contracts';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { formatDistance } from '../../shared/i18n/format-day.js';
import { formatMoment } from '../../shared/i18n/format-moment.js';
import { languageOfText } from '../../shared/i18n/language.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.js';
import { TrashPicture } from './trash-picture.js';
import { useTrashActions } from './use-trash-actions.js';
import type { TrashChoice } from './use-trash-choice.js';

/** One picture in the trash, or a task that has made nothing: when it is purged, restore and delete. */
export function TrashItem({ item, choice }: { item: Item; choice: TrashChoice }) {
  const { t, i18n } = useTranslation('trash');
  const { task, purge_at } = item;
  return (
    <li>
      <article aria-label={altText(taskTitle(task))} className="flex min-w-0 flex-col gap-2">
        <div className="relative">
          <TrashPicture item={item} />
          <ChooseBox item={item} choice={choice} />
        </div>
        <p lang={languageOfText(taskTitle(task))} className="truncate text-sm">
          {taskTitle(task)}
        </p>
        <p title={formatMoment(purge_at, i18n.language)} className="text-xs text-muted">
          {t('goes', { when: formatDistance(purge_at, i18n.language) })}
        </p>
        <Exits item={item} />
      </article>
    </li>
  );
}

/** Selects it, together with others. */
function ChooseBox({ item, choice }: { item: Item; choice: TrashChoice }) {
  const { t } = useTranslation('gallery');
  return (
    <label className="absolute top-0 left-0 flex size-9 items-center justify-center pointer-coarse:size-11">
      <input
        type="checkbox"
        checked={choice.has(item)}
        aria-label={t('select', { prompt: altText(taskTitle(item.task)) })}
        onChange={() => choice.toggle(item)}
        className="size-5 accent-accent"
      />
    </label>
  );
}

function Exits({ item }: { item: Item }) {
  const { t } = useTranslation('trash');
  const [asking, setAsking] = useState(false);
  const { restore, purge } = useTrashActions();
  const prompt = altText(taskTitle(item.task));
  return (
    <div className="flex justify-between gap-1">
      <Button aria-label={t('restoreOf', { prompt })} onClick={() => void restore(item)}>
        <RotateCcw aria-hidden />
        {t('restore')}
      </Button>
      <IconButton label={t('purgeOf', { prompt })} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
      </IconButton>
      <ConfirmDialog
        open={asking}
        title={t('purgeTitle')}
        text={t(item.output === null ? 'purgeTaskText' : 'purgeText')}
        confirm={t('purge')}
        onConfirm={() => void purge(item)}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}
