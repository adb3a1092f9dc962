import { Images } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isEnded, type StudioTask } from '../../entities/tasks/studio-task.js';
import { useTask } from '../../entities/tasks/task-hooks.js';
import { DeleteButton } from '../trash/delete-button.js';
import { OpenPicture } from '../../entities/pictures/open-picture.js';
import { ENDING_ICONS } from '../../entities/tasks/ending-icons.js';
import { endingOf } from '../../entities/tasks/ending.js';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { OutputTile } from '../../entities/media/output-tile.js';
import { mainOf, shownOf } from '../../entities/tasks/shown-outputs.js';
import { ReuseButton } from '../draft/reuse-button.js';

/** One task in the grid: what it has made, or why it has made nothing. */
export function TaskTile({ id }: { id: number }) {
  const { data: task } = useTask(id);
  if (task === undefined || !isEnded(task)) return null;
  return (
    <li className="min-w-0">
      {endingOf(task) === 'completed' ? <PictureTile task={task} /> : <EndedTile task={task} />}
    </li>
  );
}

function PictureTile({ task }: { task: StudioTask }) {
  const { t } = useTranslation('gallery');
  const outputs = shownOf(task);
  const main = mainOf(task);
  const count = outputs.length;
  // They are still loading.
  if (main === undefined) return <div className="aspect-square rounded-print bg-sunken" />;
  return (
    <OpenPicture task={task} index={outputs.indexOf(main)} className="group relative">
      <OutputTile task={task} output={main} />
      {count > 1 && (
        <span
          title={t('several', { count })}
          className="absolute right-1.5 bottom-1.5 flex items-center gap-1 rounded-full bg-raised px-2 py-0.5 text-xs tabular-nums"
        >
          <Images aria-hidden className="size-3.5" />
          {count}
        </span>
      )}
    </OpenPicture>
  );
}

export function EndedTile({ task }: { task: StudioTask }) {
  const { t } = useTranslation(['gallery', 'make']);
  const ending = endingOf(task);
  const failed = ending === 'failed';
  const Icon = ENDING_ICONS[ending];
  const name = t(`gallery:${ending}Tile`, { prompt: altText(taskTitle(task)) });
  return (
    <article
      aria-label={name}
      className="flex aspect-square w-full flex-col justify-between gap-1 rounded-print bg-panel p-2.5"
    >
      <p className="flex items-center gap-1.5 text-xs font-medium">
        <Icon aria-hidden className={`size-4 ${failed ? 'text-danger' : 'text-muted'}`} />
        {t(`make:status.${ending}`)}
      </p>
      <p
        title={failed ? t(`make:fault.${task.error_code ?? 'internal_error'}`) : undefined}
        className="line-clamp-3 text-xs text-muted"
      >
        {failed
          ? t(`make:fault.${task.error_code ?? 'internal_error'}`)
          : ending === 'review' || ending === 'check'
            ? t(`make:${ending}Text`)
            : taskTitle(task)}
      </p>
      <div className="-m-1 flex justify-between">
        <ReuseButton task={task} small />
        <DeleteButton task={task} small />
      </div>
    </article>
  );
}
