import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveProgress } from '../../entities/tasks/live-progress.js';
import { Preview } from '../../entities/tasks/preview.js';
import { type StudioTask, isEnded } from '../../entities/tasks/studio-task.js';
import { useTask } from '../../entities/tasks/task-hooks.js';
import { buttonClass } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';

/** The run that was tried out last: its progress, then its first result. */
export function TryOut({ taskId }: { taskId: number | null }) {
  const { t } = useTranslation('workflows');
  const { data: task } = useTask(taskId ?? 0);
  const section = useRef<HTMLElement>(null);
  const isShown = task !== undefined;
  // On a phone it is below the window when the button has been pressed.
  useEffect(() => {
    if (taskId !== null && isShown) section.current?.scrollIntoView({ block: 'nearest' });
  }, [taskId, isShown]);
  return (
    <section ref={section} aria-labelledby="try-title" className="flex flex-col gap-3">
      <h3 id="try-title" className="text-sm font-semibold">
        {t('form.tryTitle')}
      </h3>
      {taskId === null && <p className="text-sm text-muted">{t('form.tryText')}</p>}
      {task && !isEnded(task) && <Running task={task} />}
      {task && isEnded(task) && <Ended task={task} />}
    </section>
  );
}

function Running({ task }: { task: StudioTask }) {
  return (
    <div aria-busy className="flex flex-col gap-2">
      <div className="relative aspect-square overflow-hidden rounded-print bg-sunken">
        <Preview taskId={task.id} />
      </div>
      <LiveProgress task={task} />
    </div>
  );
}

function Ended({ task }: { task: StudioTask }) {
  const { t } = useTranslation(['workflows', 'make']);
  if (task.status === 'cancelled') return <Notice tone="warning">{t('workflows:form.tryCancelled')}</Notice>;
  if (task.status === 'failed')
    return (
      <Notice tone="danger" role="alert">
        <p className="font-medium">{t('workflows:form.tryFailed')}</p>
        <p>{task.error_code ? t(`make:fault.${task.error_code}`) : task.error_message}</p>
      </Notice>
    );
  return <Result task={task} />;
}

/** The thumbnail stands for a film too; sound, models and texts are in the gallery. */
function Result({ task }: { task: StudioTask }) {
  const { t } = useTranslation('workflows');
  const picture = task.images[0];
  return (
    <div className="flex flex-col gap-2">
      {picture && (
        <img
          src={picture.url}
          width={picture.width}
          height={picture.height}
          alt={t('form.tryTitle')}
          className="h-auto w-full rounded-print"
        />
      )}
      <Link
        to="/gallery"
        search={{ task: task.id }}
        className={buttonClass({ look: 'quiet', className: 'self-start' })}
      >
        {t('form.openResult')}
      </Link>
    </div>
  );
}
