import { isEnded } from '../../entities/tasks/studio-task.js';
import { useTask } from '../../entities/tasks/task-hooks.js';
import { CanvasFrame } from './canvas-frame.js';
import { CanvasCaption } from './canvas-caption.js';
import { CanvasSection, type CanvasSectionProps } from './canvas-section.js';
import { EmptyCanvas } from './empty-canvas.js';
import { WithheldNote } from './withheld-note.js';
import type { Pin } from './pin-button.js';
import type { CreationEvents } from '../tasks/variation-button.js';

export interface CanvasProps extends CreationEvents, CanvasSectionProps {
  taskId: number | null;
  pin: Pin;
  onExample: (prompt: string) => void;
}

/** The large view of one task: its preview and progress, its pictures, or why it has none. */
export function Canvas({ taskId, ref, onExample, onHold, ...rest }: CanvasProps) {
  return (
    <CanvasSection ref={ref} onHold={onHold}>
      {taskId === null ? <EmptyCanvas onExample={onExample} /> : <CanvasTask taskId={taskId} {...rest} />}
    </CanvasSection>
  );
}

function CanvasTask({ taskId, ...rest }: { taskId: number; pin: Pin } & CreationEvents) {
  const { data: task } = useTask(taskId);
  if (task === undefined) return <div className="aspect-square max-h-[60dvh] w-full rounded-print bg-sunken" />;
  return (
    <article aria-busy={!isEnded(task)} className="flex flex-col items-center gap-4">
      <CanvasFrame key={task.id} task={task} />
      <WithheldNote task={task} />
      <CanvasCaption task={task} {...rest} />
    </article>
  );
}
