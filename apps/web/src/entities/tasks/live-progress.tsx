import { formatMoment } from '../../shared/i18n/format-moment.js';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { altText } from './alt-text.js';
import { taskTitle } from './task-title.js';
import { formatDuration, formatPercent } from '../../shared/i18n/format.js';
import { Elapsed } from './elapsed.js';
import { type LiveState, isUncounted, liveState } from './live-state.js';
import type { StudioTask } from './studio-task.js';
import { useProgress } from './task-hooks.js';
import { ProgressBar } from '../../shared/ui/progress-bar.js';

/** The progress of a task, as a bar and as text. */
export function LiveProgress({ task }: { task: StudioTask }) {
  const { t, i18n } = useTranslation('make');
  const live = liveState(task, useProgress(task.id));
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <LiveWords task={task} live={live} />
        {live.value !== null && (
          <span className="whitespace-nowrap tabular-nums">{formatPercent(live.value, i18n.language)}</span>
        )}
      </div>
      <ProgressBar
        label={t('progress', { prompt: altText(taskTitle(task)) })}
        value={live.value}
        isMoving={isUncounted(live)}
      />
    </div>
  );
}

function LiveWords({ task, live }: { task: StudioTask; live: LiveState }) {
  const { t, i18n } = useTranslation('make');
  const eta = live.etaMs === null ? null : t('eta', { duration: formatDuration(live.etaMs, i18n.language) });
  const reason = reasonWords(task, t, i18n.language);
  const step = live.phase === 'sampling' && live.steps > 0 ? t('step', { step: live.step, steps: live.steps }) : null;
  return (
    <span className="flex min-w-0 flex-wrap gap-x-2.5">
      <span className="font-medium">{useStateWords(task, live)}</span>
      {isUncounted(live) && <Elapsed of={`${task.id}/${task.attempt}/${live.phase}`} />}
      {[step, eta, reason].filter(Boolean).map((text) => (
        <span key={text} className="text-muted tabular-nums">
          {text}
        </span>
      ))}
    </span>
  );
}

/** Progress that is gone has a reason: the attempt before was broken off. So has one that does not come: nobody is here for it. */
function reasonWords(task: StudioTask, t: TFunction<'make'>, language: string): string | null {
  const { attempt, status, no_runner, allowance_renews_at: renewsAt } = task;
  if (status === 'pending' && renewsAt) return t('allowanceUsedUp', { when: formatMoment(renewsAt, language) });
  if (status === 'pending' && no_runner) return t('noRunner');
  if (status === 'pending') return attempt > 0 ? t('brokenOff') : null;
  return attempt > 1 ? t('attempt', { attempt }) : null;
}

function useStateWords(task: StudioTask, live: LiveState): string {
  const { t } = useTranslation('make');
  if (task.id < 0) return t('status.sending');
  if (live.phase !== null) return t(`phase.${live.phase}`);
  if (task.status === 'pending' && task.queue_position !== null)
    return t('status.position', { count: task.queue_position });
  return t(`status.${task.status}`);
}
