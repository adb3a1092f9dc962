import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../tasks/studio-task.js';
import { useTask } from '../tasks/task.hooks.js';
import { IconButton } from '../ui/button.js';
import { Picture, altText } from './picture.js';
import { ViewerDetails } from './viewer.details.js';
import type { Place } from './viewer.order.js';

interface ViewerContentProps {
  place: Place;
  before: Place | null;
  after: Place | null;
  onGo: (place: Place) => void;
  onClose: () => void;
}

/** One picture with everything known about it. */
export function ViewerContent({ place, before, after, onGo, onClose }: ViewerContentProps) {
  const { t } = useTranslation('gallery');
  const { data: task, isError } = useTask(place.task);
  if (isError) return <p className="m-auto text-muted">{t('missing')}</p>;
  if (task === undefined) return null;
  return (
    <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
      <Stage task={task} place={place} before={before} after={after} onGo={onGo} />
      <ViewerDetails task={task} image={task.images[place.image]} onClose={onClose} />
    </div>
  );
}

interface StageProps {
  task: StudioTask;
  place: Place;
  before: Place | null;
  after: Place | null;
  onGo: (place: Place) => void;
}

function Stage({ task, place, before, after, onGo }: StageProps) {
  const { t } = useTranslation('gallery');
  const image = task.images[place.image];
  return (
    <div className="relative flex min-h-[50dvh] min-w-0 flex-1 items-center justify-center p-3 pt-16 sm:p-16 lg:p-14">
      {image && (
        <div style={{ width: `min(100%, calc((100dvh - 7rem) * ${image.width / image.height}))` }}>
          <Picture key={image.id} image={image} taskId={task.id} alt={altText(task.prompt)} full eager />
        </div>
      )}
      <StepButton label={t('previous')} target={before} onGo={onGo} className="left-3">
        <ChevronLeft aria-hidden />
      </StepButton>
      <StepButton label={t('next')} target={after} onGo={onGo} className="left-16 sm:right-3 sm:left-auto">
        <ChevronRight aria-hidden />
      </StepButton>
    </div>
  );
}

interface StepButtonProps {
  label: string;
  target: Place | null;
  onGo: (place: Place) => void;
  className: string;
  children: ReactNode;
}

/** Stays where it is at the ends, so that the focus is not lost there. */
function StepButton({ label, target, onGo, className, children }: StepButtonProps) {
  return (
    <IconButton
      look="quiet"
      label={label}
      aria-disabled={target === null}
      onClick={() => target && onGo(target)}
      className={`absolute top-3 sm:top-1/2 ${className}`}
    >
      {children}
    </IconButton>
  );
}
