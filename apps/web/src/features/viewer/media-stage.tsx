import type { Output } from '@atelier/contracts';
import type { TouchEvent } from 'react';
import { MediaPlayer } from '../../entities/media/media-player.js';
import { useRenewal } from '../../entities/pictures/use-renewal.js';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { useSwipe } from '../../shared/ui/use-swipe.js';
import type { Place } from './viewer-order.js';
import { type Sides, StepButtons } from './viewer-stage.js';

interface MediaStageProps {
  task: StudioTask;
  output: Output;
  sides: Sides;
  onGo: (place: Place) => void;
}

/** A film, a sound, a 3D model, a text or a file, large; use its id as the key. */
export function MediaStage({ task, output, sides, onGo }: MediaStageProps) {
  const { renew } = useRenewal(task.id, output.url);
  const swipe = useSwipe((by) => {
    const target = by > 0 ? sides.after : sides.before;
    if (target) onGo(target);
  });
  const onTouchStart = (event: TouchEvent) => isFilm(event) && swipe.onTouchStart(event);
  return (
    <div
      onTouchStart={onTouchStart}
      onTouchEnd={swipe.onTouchEnd}
      className="relative flex min-h-[60dvh] min-w-0 flex-1 items-center justify-center max-lg:flex-none p-3 pt-16 [--room:calc(100dvh-11rem)] sm:px-16 sm:pb-6"
    >
      <MediaPlayer media={output} name={altText(taskTitle(task))} onBroken={renew} />
      <StepButtons sides={sides} onGo={onGo} />
    </div>
  );
}

/** The browser's own controls of a film, which are dragged too. */
const CONTROLS_PX = 72;

/** Sounds and 3D models are dragged themselves. */
function isFilm({ target, touches }: TouchEvent): boolean {
  if (!(target instanceof HTMLVideoElement)) return false;
  return touches[0]!.clientY < target.getBoundingClientRect().bottom - CONTROLS_PX;
}
