import type { TrashedTask } from '@atelier/contracts';
import { Images, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CoverPicture } from '../../entities/pictures/cover-picture.js';
import { altText } from '../../entities/tasks/alt-text.js';
import { formatDistance, formatMoment } from '../../shared/i18n/format.js';
import { languageOfText } from '../../shared/i18n/language.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.js';
import { useTrashActions } from './use-trash-actions.js';

/** One task in the trash: its first picture, when it is purged, restore and delete. */
export function TrashItem({ task }: { task: TrashedTask }) {
  const { t, i18n } = useTranslation(['trash', 'gallery']);
  const count = task.images.length;
  return (
    <li>
      <article aria-label={altText(task.prompt)} className="flex min-w-0 flex-col gap-2">
        <div className="relative">
          <CoverPicture cover={task.images[0]} />
          {count > 1 && (
            <span
              title={t('gallery:several', { count })}
              className="absolute right-1.5 bottom-1.5 flex items-center gap-1 rounded-full bg-raised px-2 py-0.5 text-xs tabular-nums"
            >
              <Images aria-hidden className="size-3.5" />
              {count}
            </span>
          )}
        </div>
        <p lang={languageOfText(task.prompt)} className="truncate text-sm">
          {task.prompt}
        </p>
        <p title={formatMoment(task.purge_at, i18n.language)} className="text-xs text-muted">
          {t('trash:goes', { when: formatDistance(task.purge_at, i18n.language) })}
        </p>
        <Exits task={task} />
      </article>
    </li>
  );
}

function Exits({ task }: { task: TrashedTask }) {
  const { t } = useTranslation('trash');
  const [asking, setAsking] = useState(false);
  const { restore, purge } = useTrashActions();
  const prompt = altText(task.prompt);
  return (
    <div className="flex justify-between gap-1">
      <Button aria-label={t('restoreOf', { prompt })} onClick={() => void restore(task)}>
        <RotateCcw aria-hidden />
        {t('restore')}
      </Button>
      <IconButton label={t('purgeOf', { prompt })} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
      </IconButton>
      <ConfirmDialog
        open={asking}
        title={t('purgeTitle')}
        text={t('purgeText', { count: Math.max(task.images.length, 1) })}
        confirm={t('purge')}
        onConfirm={() => void purge(task)}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}
