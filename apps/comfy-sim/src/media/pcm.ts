import { randomFrom } from '../pictures/random.js';
import type { Pcm } from './flac.js';

const LOWEST_HZ = 220;
/** Half tones to choose from. */
const TONES = 24;
const LOUDNESS = 6_000;

/** A tone whose height follows from `layout`: the same every time. */
export function tonePcm(sampleRate: number, channels: number, seconds: number, layout: string): Pcm {
  const hertz = LOWEST_HZ * 2 ** (Math.floor(randomFrom(layout)() * TONES) / 12);
  const wave = (frame: number) => Math.round(Math.sin((2 * Math.PI * hertz * frame) / sampleRate) * LOUDNESS);
  const length = Math.max(1, Math.round(seconds * sampleRate)) * channels;
  return { sampleRate, channels, samples: Int16Array.from({ length }, (_none, at) => wave(Math.floor(at / channels))) };
}

/** Samples of a WAV file of 16 bits; undefined when it is none. */
export function wavPcm(bytes: Buffer): Pcm | undefined {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') return undefined;
  const format = chunk(bytes, 'fmt ');
  const data = chunk(bytes, 'data');
  if (!format || !data || format.readUInt16LE(0) !== 1 || format.readUInt16LE(14) !== 16) return undefined;
  const samples = Int16Array.from({ length: Math.floor(data.length / 2) }, (_none, at) => data.readInt16LE(at * 2));
  return { sampleRate: format.readUInt32LE(4), channels: format.readUInt16LE(2), samples };
}

function chunk(bytes: Buffer, name: string): Buffer | undefined {
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    if (bytes.toString('latin1', at, at + 4) === name) return bytes.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
  }
  return undefined;
}
