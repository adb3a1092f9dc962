import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '../i18n/format.js';
import { liveState } from '../tasks/live-state.js';
import { useLiveIds, useProgress, useTask } from '../tasks/task.hooks.js';

const NO_TASK = 0;

/** The tab says how far the running task is, so that it can be left alone. */
export function usePageTitle(): void {
  const { t, i18n } = useTranslation(['shell', 'make', 'common']);
  const running = useLiveIds().at(-1) ?? NO_TASK;
  const { data: task } = useTask(running);
  const progress = useProgress(running);
  const value = task && liveState(task, progress).value;
  const percent = value === undefined || value === null ? null : formatPercent(value, i18n.language);
  const title = percent ? t('shell:titleProgress', { percent }) : `${t('make:pageTitle')} · ${t('common:brand')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
