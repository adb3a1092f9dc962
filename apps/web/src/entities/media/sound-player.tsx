import { useRef } from 'react';
import type { PlayerProps } from './playable.js';
import { playOrPause, usePlayerKeys } from './use-player-keys.js';
import { useSound } from './use-sound.js';
import { Waveform } from './waveform.js';

/** A sound with the controls of the browser, under its waveform. */
export function SoundPlayer({ media, name, quiet = false, onBroken }: PlayerProps) {
  const audio = useRef<HTMLAudioElement>(null);
  const box = useRef<HTMLDivElement>(null);
  // One does not open a sound to hear nothing: it begins with a press, also among other things.
  const note = useSound(audio, false);
  usePlayerKeys(box, quiet, { ' ': () => playOrPause(audio.current) });
  return (
    <div ref={box} className="flex w-full max-w-3xl flex-col gap-3">
      <Waveform media={media} audio={audio} />
      <audio
        ref={audio}
        src={media.url}
        aria-label={name}
        controls
        preload="metadata"
        onVolumeChange={note}
        onError={onBroken}
        className="w-full"
      />
    </div>
  );
}
