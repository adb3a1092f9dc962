import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { isEnded } from '../../entities/tasks/studio-task.js';
import { useTask } from '../../entities/tasks/task-hooks.js';
import { CanvasFrame } from './canvas-frame.js';
import { CanvasCaption } from './canvas-caption.js';
import { EmptyCanvas } from './empty-canvas.js';
import type { CreationEvents } from '../tasks/variation-button.js';

interface CanvasProps extends CreationEvents {
  taskId: number | null;
  ref: Ref<HTMLElement>;
  onExample: (prompt: string) => void;
}

/** The large view of one task: its preview and progress, its pictures, or why it has none. */
export function Canvas({ taskId, ref, onExample, ...events }: CanvasProps) {
  const { t } = useTranslation('make');
  return (
    <section ref={ref} aria-labelledby="canvas-title" className="scroll-mt-20">
      <h2 id="canvas-title" className="sr-only">
        {t('canvas')}
      </h2>
      {taskId === null ? <EmptyCanvas onExample={onExample} /> : <CanvasTask taskId={taskId} {...events} />}
    </section>
  );
}

function CanvasTask({ taskId, ...events }: { taskId: number } & CreationEvents) {
  const { data: task } = useTask(taskId);
  if (task === undefined) return <div className="aspect-square max-h-[60dvh] w-full rounded-print bg-sunken" />;
  return (
    <article aria-busy={!isEnded(task)} className="flex flex-col items-center gap-4">
      <CanvasFrame task={task} />
      <CanvasCaption task={task} {...events} />
    </article>
  );
}
