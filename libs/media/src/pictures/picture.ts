import type { Metadata } from 'sharp';
import { broken, isMediaError, MediaError, tooLarge } from '../media.errors.js';
import type { MediaLimits } from '../media-limits.js';
import { loadSharp } from './sharp.js';
import { smallCopies, type SmallCopies } from './small-copies.js';

/** A decoded picture: its size as it is seen (after its EXIF orientation), its frames, and its small copies. */
export interface Picture extends SmallCopies {
  width: number;
  height: number;
  hasAlpha: boolean;
  frames: number;
  /** Of all frames together; null for a still, and where the file does not say. */
  durationMs: number | null;
}

type PictureLimits = Pick<MediaLimits, 'maxPixels' | 'maxAnimationPixels' | 'maxFrames' | 'timeoutMs'>;

/**
 * Verifies a picture by decoding all of it, and makes its thumbnail and its placeholder. The limits are checked before decoding.
 * @param bytes of a format that `formatOf` knows: nothing else may reach the decoders (an SVG can contain scripts)
 * @param knownFrames where the structure of the file tells more than its decoder (APNG)
 * @throws MediaError
 */
export async function describePicture(bytes: Buffer, limits: PictureLimits, knownFrames = 1): Promise<Picture> {
  try {
    const metadata = await metadataOf(bytes);
    const frames = Math.max(metadata.pages ?? 1, knownFrames);
    checkLimits(metadata, frames, limits);
    if ((metadata.pages ?? 1) > 1) await decodeFrames(bytes, limits);
    const { width, height } = metadata.autoOrient;
    const shown = { width, height, hasAlpha: metadata.hasAlpha, frames, durationMs: durationOf(metadata) };
    return { ...shown, ...(await smallCopies(bytes, limits)) };
  } catch (error) {
    if (isMediaError(error)) throw error;
    throw unreadable(error);
  }
}

async function metadataOf(bytes: Buffer): Promise<Metadata> {
  const sharp = await loadSharp();
  return sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata();
}

function checkLimits(metadata: Metadata, frames: number, limits: PictureLimits): void {
  const height = metadata.pageHeight ?? metadata.height;
  const pixels = metadata.width * height;
  if (pixels > limits.maxPixels) {
    throw tooLarge(`The picture has ${metadata.width} × ${height} pixels; ${limits.maxPixels} are allowed`);
  }
  if (frames > limits.maxFrames || (frames > 1 && pixels * frames > limits.maxAnimationPixels)) {
    throw tooLarge(`The picture has ${frames} frames of ${metadata.width} × ${height} pixels`);
  }
}

/** The thumbnail shows the first frame only; the others must be readable as well. */
async function decodeFrames(bytes: Buffer, limits: PictureLimits): Promise<void> {
  const sharp = await loadSharp();
  await sharp(bytes, { limitInputPixels: limits.maxAnimationPixels, failOn: 'error', animated: true })
    .timeout({ seconds: Math.ceil(limits.timeoutMs / 1_000) })
    .stats();
}

function durationOf(metadata: Metadata): number | null {
  if (!metadata.delay || metadata.delay.length < 2) return null;
  return metadata.delay.reduce((sum, delay) => sum + delay, 0);
}

function unreadable(error: unknown): MediaError {
  if (/timeout/i.test(String(error))) {
    return new MediaError('media_timeout', 'The picture takes too long to decode', { cause: error });
  }
  return broken('The picture cannot be decoded', error);
}
