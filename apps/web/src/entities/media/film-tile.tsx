import type { Output } from '@atelier/contracts';
import { Film } from 'lucide-react';
import { useRef, useState } from 'react';
import { useReducedMotion } from '../../shared/ui/use-reduced-motion.js';
import { Still } from './still.js';
import { useAtHand } from './use-at-hand.js';

interface FilmTileProps {
  output: Output;
  taskId: number;
}

/** The still of a film. It plays, without sound, while the pointer or the focus is at it; nothing of it is fetched before. */
export function FilmTile({ output, taskId }: FilmTileProps) {
  const box = useRef<HTMLSpanElement>(null);
  const isAtHand = useAtHand(box);
  const isCalm = useReducedMotion();
  return (
    <span ref={box} className="relative block size-full">
      {output.thumbnail_url === null ? (
        <Film aria-hidden className="absolute inset-0 m-auto size-10 text-muted" strokeWidth={1.5} />
      ) : (
        <Still output={output} url={output.thumbnail_url} taskId={taskId} />
      )}
      {isAtHand && !isCalm && <Playing url={output.url} />}
    </span>
  );
}

/** Over the still only once there is a frame: a film that cannot be played changes nothing. */
function Playing({ url }: { url: string }) {
  const [isThere, setIsThere] = useState(false);
  return (
    <video
      ref={(video) => void (video && (video.muted = true))}
      src={url}
      autoPlay
      muted
      loop
      playsInline
      preload="none"
      disablePictureInPicture
      tabIndex={-1}
      aria-hidden
      onPlaying={() => setIsThere(true)}
      className={`pointer-events-none absolute inset-0 size-full object-cover ${isThere ? '' : 'invisible'}`}
    />
  );
}
