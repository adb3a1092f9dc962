import type { MediaKind as ComfyMediaKind } from '@atelier/comfyui';
import type { OutputKind } from '@atelier/contracts';
import {
  describeMedia,
  isMediaError,
  type MediaDescription,
  type MediaLimits,
  type MediaSource,
  type SmallCopies,
} from '@atelier/media';
import { OutputError } from './output.errors.js';

/** What a file turned out to be. */
export interface DescribedOutput {
  kind: OutputKind;
  contentType: string;
  /** Without a dot. */
  extension: string;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  frameRate: number | null;
  /** Of a picture. */
  small: SmallCopies | null;
  /** Of a text: its beginning. */
  text: string | null;
}

const MB = 1024 * 1024;

/** A film of a day is far above what models make; a picture is held in memory while it is decoded. */
const LIMITS: Partial<MediaLimits> = { maxDurationMs: 86_400_000, maxPictureBytes: 256 * MB, timeoutMs: 60_000 };

/** What cannot be judged is kept as it is, and nobody is told that it is more than bytes. */
const PLAIN: DescribedOutput = {
  ...{ kind: 'file', contentType: 'application/octet-stream', extension: 'bin' },
  ...{ width: null, height: null, durationMs: null, frameRate: null, small: null, text: null },
};

/**
 * Judges a file by its content: name and declared type are not trusted.
 * @param claimed what ComfyUI says it is: a picture that cannot be read is a failed picture, anything else is kept as a plain file
 * @throws OutputError for a picture that is broken, or has more than `maxPixels`
 */
export async function describeOutput(
  source: MediaSource,
  claimed: ComfyMediaKind,
  maxPixels: number,
): Promise<DescribedOutput> {
  try {
    return toOutput(await describeMedia(source, { limits: { ...LIMITS, maxPixels } }));
  } catch (error) {
    if (!isMediaError(error)) throw error;
    if (claimed !== 'image') return PLAIN;
    throw new OutputError(`A picture cannot be read: ${error.message}`, { cause: error });
  }
}

function toOutput({ kind, contentType, extension, ...said }: MediaDescription): DescribedOutput {
  const { width, height, durationMs, frameRate, small, excerpt } = said;
  return { kind, contentType, extension, width, height, durationMs, frameRate, small, text: excerpt };
}
