import type { Image } from '@atelier/contracts';
import { type CSSProperties, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { Picture } from '../../entities/pictures/picture.js';
import { languageOfText } from '../../shared/i18n/language.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { type Sides, StepButtons } from './viewer-stage.js';
import type { Place } from './viewer-order.js';

/** A picture with the task that it is of. */
export interface Shown {
  task: StudioTask;
  image: Image;
}

interface CompareStageProps {
  left: Shown;
  right: Shown;
  /** The previous and next pictures for the right side. */
  sides: Sides;
  onGo: (place: Place) => void;
}

/** Compares two pictures, one over the other; a slider moves the border between them. */
export function CompareStage({ left, right, sides, onGo }: CompareStageProps) {
  const { t } = useTranslation('viewer');
  const [share, setShare] = useState(50);
  const ratio = left.image.width / left.image.height;
  return (
    <div className="relative flex min-h-[60dvh] min-w-0 flex-1 flex-col items-center justify-center gap-3 p-3 pt-16 max-lg:flex-none">
      <div
        className="relative overflow-hidden rounded-print has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        style={{ aspectRatio: ratio, width: `min(100%, calc((100dvh - 11rem) * ${ratio}))`, '--share': `${share}%` } as CSSProperties} // prettier-ignore
      >
        <Layer shown={left} ratio={ratio} />
        <Layer shown={right} ratio={ratio} className="[clip-path:inset(0_0_0_var(--share))]" />
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 left-(--share) w-1 -translate-x-1/2 bg-accent"
        />
        <input
          type="range"
          min={0}
          max={100}
          value={share}
          aria-label={t('compareSlider')}
          aria-valuetext={t('compareShare', { share })}
          onChange={(event) => setShare(Number(event.target.value))}
          className="absolute inset-0 size-full cursor-ew-resize opacity-0"
        />
      </div>
      <div className="flex w-full max-w-4xl justify-between gap-4 text-xs text-muted">
        <Caption task={left.task} />
        <Caption task={right.task} />
      </div>
      <StepButtons sides={sides} onGo={onGo} />
    </div>
  );
}

interface LayerProps {
  shown: Shown;
  /** Of the frame: width by height. */
  ratio: number;
  className?: string;
}

function Layer({ shown: { task, image }, ratio, className = '' }: LayerProps) {
  return (
    <div className={`absolute inset-0 flex items-center justify-center bg-sunken ${className}`}>
      <Picture
        key={image.id}
        image={image}
        taskId={task.id}
        alt={altText(taskTitle(task))}
        full
        eager
        // Another shape than that of the frame stands whole between bars.
        className={image.width / image.height >= ratio ? 'w-full' : 'h-full'}
      />
    </div>
  );
}

function Caption({ task }: { task: StudioTask }) {
  return (
    <p lang={languageOfText(taskTitle(task))} className="line-clamp-2 min-w-0 max-w-[45%]">
      {taskTitle(task)}
    </p>
  );
}
