import type { Input, InputVideoTrack } from 'mediabunny';
import { broken, isMediaError, tooLarge } from '../media.errors.js';
import type { MediaLimits } from '../media-limits.js';
import type { MediaSource } from '../media-source.js';
import { MeasuredSource } from './measured-source.js';
import { openFilm } from './open-film.js';

/** A film, or a sound, which has no picture. */
export interface Film {
  durationMs: number;
  /** Null for a sound; pixels as seen, after the rotation that the file asks for. */
  picture: FilmPicture | null;
  hasSound: boolean;
}

export interface FilmPicture {
  width: number;
  height: number;
  /** Frames per second; null where there is but one frame. */
  frameRate: number | null;
  hasAlpha: boolean;
}

/** Enough frames to tell the rate; a whole film of two hours has 200,000. */
const RATE_FRAMES = 200;
const MAX_TRACKS = 50;

/**
 * Measures a film or a sound; reads what it needs of the file, never all of it into memory.
 * @throws MediaError, and what the source throws
 */
export async function measureFilm(source: MediaSource, limits: MediaLimits): Promise<Film> {
  const measured = new MeasuredSource(source, limits.timeoutMs);
  const input = await openFilm(measured);
  try {
    return await measure(input, limits);
  } catch (error) {
    measured.rethrowFailure();
    if (isMediaError(error)) throw error;
    throw broken('The film or sound cannot be read', error);
  } finally {
    input.dispose();
  }
}

async function measure(input: Input, limits: MediaLimits): Promise<Film> {
  const tracks = await input.getTracks();
  if (tracks.length > MAX_TRACKS) throw tooLarge(`The film has ${tracks.length} tracks`);
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  if (!video && !audio) throw broken('The file has neither a picture nor a sound');
  const durationMs = await durationOf(input, limits);
  return { durationMs, picture: video ? await pictureOf(video, limits) : null, hasSound: audio !== null };
}

async function durationOf(input: Input, limits: MediaLimits): Promise<number> {
  const seconds = (await input.getDurationFromMetadata()) ?? (await input.computeDuration());
  const durationMs = Math.round(seconds * 1_000);
  if (!Number.isFinite(durationMs) || durationMs < 0) throw broken('The film has no valid duration');
  if (durationMs > limits.maxDurationMs) {
    throw tooLarge(`The film takes ${durationMs} ms; ${limits.maxDurationMs} are allowed`);
  }
  return durationMs;
}

async function pictureOf(track: InputVideoTrack, limits: MediaLimits): Promise<FilmPicture> {
  const width = Math.round(await track.getDisplayWidth());
  const height = Math.round(await track.getDisplayHeight());
  if (!(width > 0 && height > 0)) throw broken('The film has no size');
  if (width * height > limits.maxPixels) throw tooLarge(`The film has ${width} × ${height} pixels`);
  const { packetCount } = await track.computePacketStats(2);
  if (packetCount === 0) throw broken('The film has no frames');
  const frameRate = packetCount > 1 ? await frameRateOf(track) : null;
  return { width, height, frameRate, hasAlpha: await track.canBeTransparent() };
}

/** From the times of the frames, never from metadata; a varying rate gives the usual one nearest to it. */
async function frameRateOf(track: InputVideoTrack): Promise<number | null> {
  const { bestGuessFrameRate } = await track.computeFrameRateMetrics({ targetPacketCount: RATE_FRAMES });
  return Number.isFinite(bestGuessFrameRate) ? Math.round(bestGuessFrameRate * 1_000) / 1_000 : null;
}
