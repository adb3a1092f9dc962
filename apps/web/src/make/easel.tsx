import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { isEnded } from '../tasks/studio-task.js';
import { useTask } from '../tasks/task.hooks.js';
import { EaselFrame } from './easel.frame.js';
import { EaselCaption } from './easel.caption.js';
import { EmptyEasel } from './empty-easel.js';
import type { CreationEvents } from './variation.button.js';

interface EaselProps extends CreationEvents {
  taskId: number | null;
  ref: Ref<HTMLElement>;
  onExample: (prompt: string) => void;
}

/** The one picture that is looked at: being made, made, or why it was not. */
export function Easel({ taskId, ref, onExample, ...events }: EaselProps) {
  const { t } = useTranslation('make');
  return (
    <section ref={ref} aria-labelledby="easel-title" className="scroll-mt-20">
      <h2 id="easel-title" className="sr-only">
        {t('easel')}
      </h2>
      {taskId === null ? <EmptyEasel onExample={onExample} /> : <EaselTask taskId={taskId} {...events} />}
    </section>
  );
}

function EaselTask({ taskId, ...events }: { taskId: number } & CreationEvents) {
  const { data: task } = useTask(taskId);
  if (task === undefined) return <div className="aspect-square max-h-[60dvh] w-full rounded-print bg-sunken" />;
  return (
    <article aria-busy={!isEnded(task)} className="flex flex-col items-center gap-4">
      <EaselFrame task={task} />
      <EaselCaption task={task} {...events} />
    </article>
  );
}
