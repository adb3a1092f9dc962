import { useTranslation } from 'react-i18next';
import { ENDING_ICONS } from '../../entities/tasks/ending-icons.js';
import { isWithheld } from '../../entities/tasks/ending.js';
import { type StudioTask, isEnded } from '../../entities/tasks/studio-task.js';

/** Says that a part of what a task has made is being checked, or waits for the eyes of an admin, while the rest is shown. */
export function WithheldNote({ task }: { task: StudioTask }) {
  const { t } = useTranslation('make');
  const { withheld = 0, checking = 0 } = task;
  if (withheld === 0 || !isEnded(task) || isWithheld(task)) return null;
  const Icon = ENDING_ICONS[checking > 0 ? 'check' : 'review'];
  return (
    <p className="flex items-center gap-2 text-sm text-muted">
      <Icon aria-hidden className="size-4 shrink-0" />
      {checking > 0 ? t('someBeingChecked', { count: checking }) : t('someUnderReview', { count: withheld })}
    </p>
  );
}
