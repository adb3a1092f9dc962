import { useTranslation } from 'react-i18next';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { languageOfText } from '../../shared/i18n/language.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { useTask } from '../../entities/tasks/task-hooks.js';
import { CancelButton } from '../tasks/cancel-button.js';
import { LiveProgress } from '../../entities/tasks/live-progress.js';
import { Preview } from '../../entities/tasks/preview.js';
import { RunLabel } from '../tasks/run-label.js';
import { MoveMenu } from './move-menu.js';

interface QueueItemProps {
  id: number;
  /** The first of those that wait. */
  isNext: boolean;
  /** The last of them. */
  isLast: boolean;
  onShow: (id: number) => void;
}

/** One task of the queue: its preview, its progress, and what can be done with it. */
export function QueueItem({ id, isNext, isLast, onShow }: QueueItemProps) {
  const { data: task } = useTask(id);
  if (task === undefined) return null;
  return (
    <li className="flex min-w-0 items-center gap-3 rounded-control bg-panel p-2">
      <ShowButton task={task} onShow={onShow} />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p lang={languageOfText(taskTitle(task))} className="truncate text-sm">
          {taskTitle(task)}
          <RunLabel task={task} />
        </p>
        <LiveProgress task={task} />
      </div>
      <div className="flex">
        {task.status === 'pending' && <MoveMenu task={task} isNext={isNext} isLast={isLast} />}
        <CancelButton task={task} small />
      </div>
    </li>
  );
}

function ShowButton({ task, onShow }: { task: StudioTask; onShow: (id: number) => void }) {
  const { t } = useTranslation('make');
  return (
    <button
      type="button"
      aria-label={t('show', { prompt: altText(taskTitle(task)) })}
      onClick={() => onShow(task.id)}
      className="breathe relative size-16 shrink-0 overflow-hidden rounded-print bg-sunken"
    >
      <Preview taskId={task.id} />
    </button>
  );
}
