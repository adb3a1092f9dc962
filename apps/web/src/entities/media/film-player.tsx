import { Repeat, StepBack, StepForward } from 'lucide-react';
import { type CSSProperties, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../shared/ui/button.js';
import { stepFrame } from './frame-step.js';
import type { Playable, PlayerProps } from './playable.js';
import { useAutoplay } from './use-autoplay.js';
import { playOrPause, usePlayerKeys } from './use-player-keys.js';
import { useSound } from './use-sound.js';

/** A film with controls, in a loop, and frame by frame. It begins by itself, unless the system asks for less motion. */
export function FilmPlayer({ media, name, quiet = false, onBroken }: PlayerProps) {
  const { t } = useTranslation('media');
  const video = useRef<HTMLVideoElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [loops, setLoops] = useState(true);
  const note = useSound(video, quiet);
  useAutoplay(video, media.url);
  const step = (frames: number) => video.current && stepFrame(video.current, frames, media.frame_rate ?? null);
  usePlayerKeys(box, quiet, { ',': () => step(-1), '.': () => step(1), ' ': () => playOrPause(video.current) });
  return (
    <div ref={box} className="flex w-full flex-col items-center gap-2">
      <video
        ref={video}
        src={media.url}
        poster={media.thumbnail_url ?? undefined}
        aria-label={name}
        controls
        loop={loops}
        playsInline
        preload="metadata"
        onVolumeChange={note}
        onError={onBroken}
        className="rounded-print bg-sunken object-contain"
        style={fittedTo(media)}
      />
      <div role="group" aria-label={t('playing')} className="flex items-center gap-0.5">
        <IconButton label={t('frameBack')} aria-keyshortcuts="," onClick={() => step(-1)}>
          <StepBack aria-hidden />
        </IconButton>
        <IconButton label={t('frameOn')} aria-keyshortcuts="." onClick={() => step(1)}>
          <StepForward aria-hidden />
        </IconButton>
        <IconButton
          label={t('loop')}
          aria-pressed={loops}
          onClick={() => setLoops(!loops)}
          className="aria-pressed:bg-accent-wash"
        >
          <Repeat aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}

/** Its own proportions within the room around it (`--room`, a height), so that loading it shifts nothing. */
function fittedTo({ width, height }: Playable): CSSProperties {
  const ratio = width && height ? width / height : 16 / 9;
  return { aspectRatio: ratio, width: `min(100%, calc(var(--room, 70dvh) * ${ratio}))` };
}
