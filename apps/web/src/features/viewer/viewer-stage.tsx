import { ChevronLeft, ChevronRight, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Image } from '@atelier/contracts';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { Picture } from '../../entities/pictures/picture.js';
import { formatPercent } from '../../shared/i18n/format.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { IconButton } from '../../shared/ui/button.js';
import { useGestures } from './use-gestures.js';
import { CLOSE_UP, type Zoom, useZoom } from './use-zoom.js';
import { useZoomKeys } from './use-zoom-keys.js';
import type { Place } from './viewer-order.js';
import { STEP } from './zoom.js';

export interface Sides {
  before: Place | null;
  after: Place | null;
  /** The picture to compare with. */
  picture: Place | null;
}

interface StageProps {
  task: StudioTask;
  image: Image;
  sides: Sides;
  onGo: (place: Place) => void;
}

/** The picture fitted to the window, with zoom; use the picture's id as the key. */
export function ViewerStage({ task, image, sides, onGo }: StageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const zoom = useZoom(stage, picture, image.width);
  useZoomKeys(stage, zoom);
  const go = (place: Place | null) => place && onGo(place);
  const gestures = useGestures({ zoom, onSwipe: (step) => go(step === 1 ? sides.after : sides.before) });
  return (
    // On a phone it is as high as the whole picture needs it, and what can be done with that is still seen below.
    <div className="relative flex min-h-[60dvh] min-w-0 flex-1 [--room:calc(100dvh-8.5rem)] max-lg:flex-none max-lg:tall:[--room:calc(100dvh-14rem)]">
      <div
        ref={stage}
        data-zoomed={zoom.scale > 1 || undefined}
        {...gestures}
        onDoubleClick={({ clientX, clientY }) =>
          zoom.scale !== 1 ? zoom.reset() : zoom.by(CLOSE_UP, { x: clientX, y: clientY })
        }
        className={`flex min-w-0 flex-1 items-center justify-center overflow-hidden p-3 pt-16 pb-18 ${zoom.scale > 1 ? 'cursor-grab touch-none active:cursor-grabbing' : 'touch-pan-y'}`}
      >
        <div
          ref={picture}
          style={{ width: `min(100%, calc(var(--room) * ${image.width / image.height}))` }}
          className="origin-center"
        >
          <Picture image={image} taskId={task.id} alt={altText(taskTitle(task))} full eager />
        </div>
      </div>
      <StepButtons sides={sides} onGo={onGo} />
      <ZoomButtons zoom={zoom} />
    </div>
  );
}

function ZoomButtons({ zoom }: { zoom: Zoom }) {
  const { t, i18n } = useTranslation('viewer');
  return (
    <div
      role="group"
      aria-label={t('zoom')}
      className="absolute bottom-3 left-1/2 flex -translate-x-1/2 items-center gap-0.5 rounded-panel border border-line bg-raised p-1"
    >
      <IconButton label={t('zoomOut')} onClick={() => zoom.by(1 / STEP)}>
        <ZoomOut aria-hidden />
      </IconButton>
      <output className="w-14 text-center text-xs tabular-nums">
        {zoom.scale === 1 ? t('fit') : formatPercent(zoom.share, i18n.language)}
      </output>
      <IconButton label={t('zoomIn')} onClick={() => zoom.by(STEP)}>
        <ZoomIn aria-hidden />
      </IconButton>
      <IconButton label={t('zoomWhole')} aria-keyshortcuts="0" aria-disabled={zoom.scale === 1} onClick={zoom.reset}>
        <Maximize aria-hidden />
      </IconButton>
      <IconButton label={t('zoomActual')} aria-keyshortcuts="1" onClick={zoom.actual}>
        <span aria-hidden className="text-xs font-semibold whitespace-nowrap">
          1:1
        </span>
      </IconButton>
    </div>
  );
}

export function StepButtons({ sides, onGo }: { sides: Sides; onGo: (place: Place) => void }) {
  const { t } = useTranslation('gallery');
  return (
    <>
      <StepButton label={t('previous')} target={sides.before} onGo={onGo} className="left-3">
        <ChevronLeft aria-hidden />
      </StepButton>
      <StepButton label={t('next')} target={sides.after} onGo={onGo} className="left-16 sm:right-3 sm:left-auto">
        <ChevronRight aria-hidden />
      </StepButton>
    </>
  );
}

interface StepButtonProps {
  label: string;
  target: Place | null;
  onGo: (place: Place) => void;
  className: string;
  children: ReactNode;
}

/** Disabled instead of removed at the ends, so that the focus is not lost. */
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
