import { useEffect, useState } from 'react';
import { peaksOf } from './peaks.js';
import type { Playable } from './playable.js';

/** Bars of a waveform. */
const BARS = 240;
/** A larger file is played without a waveform: it would have to be read whole before. */
const MOST_BYTES = 32 * 1_024 * 1_024;
/** Enough to see how loud it is, and little to keep: ten minutes take 19 MB. */
const SAMPLE_RATE = 8_000;

/** The peaks of a sound; null until it is decoded, and when it cannot be. */
export function usePeaks({ url, size_bytes = 0 }: Playable): Float32Array | null {
  const [peaks, setPeaks] = useState<Float32Array | null>(null);
  useEffect(() => {
    if (size_bytes > MOST_BYTES) return undefined;
    const ended = new AbortController();
    // Without a waveform it is played all the same.
    decode(url, ended.signal).then((found) => ended.signal.aborted || setPeaks(found), () => undefined); // prettier-ignore
    return () => ended.abort();
  }, [url, size_bytes]);
  return peaks;
}

async function decode(url: string, signal: AbortSignal): Promise<Float32Array> {
  const response = await fetch(url, { signal });
  if (!response.ok || Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) throw new Error('not read');
  const sound = await new OfflineAudioContext(1, 1, SAMPLE_RATE).decodeAudioData(await response.arrayBuffer());
  return peaksOf(sound.getChannelData(0), BARS);
}
