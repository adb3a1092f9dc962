import { useTranslation } from 'react-i18next';
import { altText } from '../../entities/tasks/alt-text.js';
import { languageOfText } from '../../shared/i18n/language.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { useTask } from '../../entities/tasks/task-hooks.js';
import { CancelButton } from '../tasks/cancel-button.js';
import { LiveProgress } from '../../entities/tasks/live-progress.js';
import { Preview } from '../../entities/tasks/preview.js';

interface QueueSectionProps {
  ids: readonly number[];
  onShow: (id: number) => void;
}

/** Running tasks besides the one on the canvas. */
export function QueueSection({ ids, onShow }: QueueSectionProps) {
  const { t } = useTranslation('make');
  if (ids.length === 0) return null;
  return (
    <section aria-labelledby="queue-title" className="flex flex-col gap-3">
      <h2 id="queue-title" className="text-lg font-semibold">
        {t('queue')}
      </h2>
      <ul className="grid gap-3 sm:grid-cols-[repeat(auto-fill,minmax(20rem,1fr))]">
        {ids.map((id) => (
          <QueueItem key={id} id={id} onShow={onShow} />
        ))}
      </ul>
    </section>
  );
}

function QueueItem({ id, onShow }: { id: number; onShow: (id: number) => void }) {
  const { data: task } = useTask(id);
  if (task === undefined) return null;
  return (
    <li className="flex min-w-0 items-center gap-3 rounded-control bg-panel p-2">
      <ShowButton task={task} onShow={onShow} />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p lang={languageOfText(task.prompt)} className="truncate text-sm">
          {task.prompt}
        </p>
        <LiveProgress task={task} />
      </div>
      <CancelButton task={task} small />
    </li>
  );
}

function ShowButton({ task, onShow }: { task: StudioTask; onShow: (id: number) => void }) {
  const { t } = useTranslation('make');
  return (
    <button
      type="button"
      aria-label={t('show', { prompt: altText(task.prompt) })}
      onClick={() => onShow(task.id)}
      className="breathe relative size-16 shrink-0 overflow-hidden rounded-print bg-sunken"
    >
      <Preview taskId={task.id} />
    </button>
  );
}
