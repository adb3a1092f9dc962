import { type RefObject, useLayoutEffect } from 'react';
import { stored } from '../../shared/browser/storage.js';

const SOUND_KEY = 'atelier.sound';

interface Sound {
  muted: boolean;
  volume: number;
}

/** What was chosen last, for every film and sound; on at first. */
export function rememberedSound(): Sound {
  const [, muted, volume] = /^(on|off) (\d{1,3})$/.exec(stored.get(SOUND_KEY) ?? '') ?? [];
  return { muted: muted === 'off', volume: Math.min(Number(volume ?? 100), 100) / 100 };
}

/** Begins with the sound that was chosen last. @returns what remembers the next choice */
export function useSound(media: RefObject<HTMLMediaElement | null>, quiet: boolean): () => void {
  useLayoutEffect(() => {
    if (media.current) Object.assign(media.current, quiet ? { muted: true } : rememberedSound());
  }, [media, quiet]);
  return () => void (!quiet && remember(media.current));
}

function remember(element: HTMLMediaElement | null): void {
  if (element === null) return;
  // The browser would not let it begin with a sound: nobody chose that.
  const isHushed = element.dataset.hushed === 'true' && element.muted;
  delete element.dataset.hushed;
  if (!isHushed) stored.set(SOUND_KEY, `${element.muted ? 'off' : 'on'} ${Math.round(element.volume * 100)}`);
}
