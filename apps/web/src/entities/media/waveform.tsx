import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { Playable } from './playable.js';
import { drawPeaks } from './draw-peaks.js';
import { usePeaks } from './use-peaks.js';

interface WaveformProps {
  media: Playable;
  audio: RefObject<HTMLAudioElement | null>;
}

/**
 * How loud a sound is over its length, what has been played in the accent colour. A press goes there; the controls below
 * do the same for the keyboard and screen readers.
 */
export function Waveform({ media, audio }: WaveformProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const peaks = usePeaks(media);
  useEffect(() => {
    const [element, surface] = [audio.current, canvas.current];
    if (element === null || surface === null || peaks === null) return undefined;
    const draw = () => drawPeaks(surface, peaks, shareOf(element));
    draw();
    const ended = new AbortController();
    for (const name of ['timeupdate', 'seeked', 'loadedmetadata'])
      element.addEventListener(name, draw, { signal: ended.signal });
    const observer = new ResizeObserver(draw);
    observer.observe(surface);
    return () => {
      ended.abort();
      observer.disconnect();
    };
  }, [audio, peaks]);
  const seek = ({ nativeEvent: { offsetX }, currentTarget }: PointerEvent) =>
    goTo(audio.current, offsetX / currentTarget.clientWidth);
  return (
    <canvas
      ref={canvas}
      aria-hidden
      data-peaks={peaks?.length ?? 0}
      onPointerDown={seek}
      className="h-28 w-full cursor-pointer rounded-print bg-sunken text-muted"
    />
  );
}

const shareOf = ({ currentTime, duration }: HTMLAudioElement): number => (duration > 0 ? currentTime / duration : 0);

function goTo(audio: HTMLAudioElement | null, share: number): void {
  if (audio && Number.isFinite(audio.duration)) audio.currentTime = share * audio.duration;
}
