import { useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { unseenDone } from '../../features/notifications/unseen-done.js';
import { formatPercent } from '../../shared/i18n/format.js';
import { liveState } from '../../entities/tasks/live-state.js';
import { useLiveIds, useProgress, useTask } from '../../entities/tasks/task-hooks.js';
import type { PlaceName } from '../../features/palette/places.js';

const NO_TASK = 0;

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Names the page in the tab. */
    place?: PlaceName;
  }
}

/** Sets the title of the tab: the page, the progress of the running task, and how many run and are done. */
export function usePageTitle(): void {
  const { t } = useTranslation(['shell', 'common']);
  const place = useMatches({ select: (matches) => matches.findLast(({ staticData }) => staticData.place)?.staticData.place }); // prettier-ignore
  const percent = useRunningPercent();
  const name = place === undefined ? t('common:brand') : `${t(`shell:places.${place}`)} · ${t('common:brand')}`;
  const title = [useCounts(), percent ? t('shell:titleProgress', { percent }) : name].filter(Boolean).join(' ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** What came while nobody looked, and what runs: `✓ 2 (3)`. */
function useCounts(): string {
  const done = useStore(unseenDone, ({ count }) => count);
  const running = useLiveIds().length;
  return [done > 0 ? `✓ ${done}` : '', running > 0 ? `(${running})` : ''].filter(Boolean).join(' ');
}

function useRunningPercent(): string | null {
  const { i18n } = useTranslation();
  const running = useLiveIds().at(-1) ?? NO_TASK;
  const { data: task } = useTask(running);
  const progress = useProgress(running);
  const value = task && liveState(task, progress).value;
  return value === undefined || value === null ? null : formatPercent(value, i18n.language);
}
