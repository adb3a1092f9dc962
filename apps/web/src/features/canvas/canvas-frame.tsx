import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OpenPicture } from '../../entities/pictures/open-picture.js';
import { ENDING_ICONS } from '../../entities/tasks/ending-icons.js';
import { endingOf, isWithheld } from '../../entities/tasks/ending.js';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { Picture } from '../../entities/pictures/picture.js';
import { type StudioTask, isEnded } from '../../entities/tasks/studio-task.js';
import { shownOf } from '../../entities/tasks/shown-outputs.js';
import { later } from '../../shared/ui/later.js';
import { PartFailed } from '../../shared/ui/part-failed.js';
import { Preview } from '../../entities/tasks/preview.js';

// Loaded when the first task is shown that has made something else than pictures.
const CanvasMedia = later(async () => (await import('./canvas-media.js')).CanvasMedia, {
  Failed: ({ again }) => <PartFailed again={again} />,
});

/** What is known of the pictures before the first one loads; of a run of a workflow the shape of its preview, until it is done. */
function expected(task: StudioTask, seen: number) {
  const { params, images } = task;
  const { width, height } = params ?? images[0] ?? { width: seen, height: 1 };
  return {
    width,
    height,
    batch_size: params === null || hasLess(task) ? Math.max(images.length, 1) : params.batch_size,
  };
}

/** Some of it is under review: what is shown stands by itself. */
const hasLess = ({ withheld, images }: StudioTask): boolean => (withheld ?? 0) > 0 && images.length > 0;

/** The pictures of a task in a grid whose aspect ratio is known before the first one loads. */
function gridOf({ width, height, batch_size }: ReturnType<typeof expected>) {
  const columns = Math.ceil(Math.sqrt(batch_size));
  const rows = Math.ceil(batch_size / columns);
  return { columns, ratio: (columns * width) / (rows * height) };
}

export function CanvasFrame({ task }: { task: StudioTask }) {
  const [seen, setSeen] = useState(1);
  if (task.status === 'failed' || task.status === 'cancelled' || isWithheld(task)) return <EndedFrame task={task} />;
  if (shownOf(task).length > task.images.length) return <CanvasMedia task={task} />;
  const known = expected(task, seen);
  const { columns, ratio } = gridOf(known);
  const cells = Array.from({ length: known.batch_size }, (_, index) => index);
  return (
    <div
      // On a phone the progress and the way to cancel are seen below it.
      className="grid gap-1.5 [--canvas-room:64dvh] max-md:[--canvas-room:max(40dvh,min(64dvh,100dvh-22rem))]"
      style={{
        aspectRatio: ratio,
        width: `min(100%, calc(var(--canvas-room) * ${ratio}))`,
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
      }}
    >
      {cells.map((index) => (
        <Cell key={index} task={task} index={index} ratio={known.width / known.height} onRatio={setSeen} />
      ))}
    </div>
  );
}

interface CellProps extends UnfinishedProps {
  index: number;
}

function Cell({ task, index, ...unfinished }: CellProps) {
  const image = task.images[index];
  const alt = altText(taskTitle(task));
  if (image === undefined) return <UnfinishedCell task={task} showPreview={index === 0} {...unfinished} />;
  return (
    <OpenPicture task={task} index={index}>
      <Picture image={image} taskId={task.id} alt={alt} full eager />
    </OpenPicture>
  );
}

interface UnfinishedProps {
  task: StudioTask;
  ratio: number;
  onRatio: (ratio: number) => void;
}

function UnfinishedCell({ task, showPreview, ratio, onRatio }: UnfinishedProps & { showPreview: boolean }) {
  const waiting = !isEnded(task);
  return (
    <div
      className={`relative overflow-hidden rounded-print bg-sunken ${waiting ? 'breathe' : ''}`}
      style={{ aspectRatio: ratio }}
    >
      {showPreview && <Preview taskId={task.id} onRatio={onRatio} />}
    </div>
  );
}

/** A task that failed, was cancelled or is withheld: shows the reason instead of pictures. */
function EndedFrame({ task }: { task: StudioTask }) {
  const { t } = useTranslation('make');
  const ending = endingOf(task);
  const failed = ending === 'failed';
  const Icon = ENDING_ICONS[ending];
  const words = ending === 'completed' ? 'cancelled' : ending;
  return (
    <div className="flex min-h-72 w-full flex-col items-center justify-center gap-3 rounded-panel bg-sunken p-8 text-center">
      <Icon aria-hidden className={`size-8 ${failed ? 'text-danger' : 'text-muted'}`} />
      <p className="text-lg font-semibold">{t(`${words}Title`)}</p>
      <p className="max-w-md text-muted">
        {words === 'failed' ? t(`fault.${task.error_code ?? 'internal_error'}`) : t(`${words}Text`)}
      </p>
    </div>
  );
}
