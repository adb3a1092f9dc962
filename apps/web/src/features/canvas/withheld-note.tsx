import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isUnderReview } from '../../entities/tasks/ending.js';
import { type StudioTask, isEnded } from '../../entities/tasks/studio-task.js';

/** Says that a part of what a task has made waits for the eyes of an admin, while the rest is shown. */
export function WithheldNote({ task }: { task: StudioTask }) {
  const { t } = useTranslation('make');
  const count = task.withheld ?? 0;
  if (count === 0 || !isEnded(task) || isUnderReview(task)) return null;
  return (
    <p className="flex items-center gap-2 text-sm text-muted">
      <Eye aria-hidden className="size-4 shrink-0" />
      {t('someUnderReview', { count })}
    </p>
  );
}
