import { rgbaToThumbHash } from 'thumbhash';
import type { MediaLimits } from '../media-limits.js';
import { loadSharp } from './sharp.js';

/** What is shown of a picture before itself. */
export interface SmallCopies {
  /** WebP, without any metadata. */
  thumbnail: Buffer;
  /** Base64. */
  thumbhash: string;
}

/** Longest side in pixels. */
const THUMBNAIL_SIDE = 384;
const THUMBNAIL_QUALITY = 80;
/** Of sharp's 0 to 6, for 4: an eighth less of the processor than 2 for 5 % more bytes; 0 is a twentieth less again (512 × 512). */
const THUMBNAIL_EFFORT = 1;
/** A ThumbHash keeps seven waves to a side at most: of the hundred pixels that it takes it says the same, in ten times the time. */
const HASH_SIDE = 32;

/** Decodes the (first frame of the) picture, turned as its EXIF orientation says. @throws the error of the decoder */
export async function smallCopies(
  bytes: Buffer,
  limits: Pick<MediaLimits, 'maxPixels' | 'timeoutMs'>,
): Promise<SmallCopies> {
  const sharp = await loadSharp();
  const thumbnail = await sharp(bytes, { limitInputPixels: limits.maxPixels, failOn: 'error' })
    .timeout({ seconds: Math.ceil(limits.timeoutMs / 1_000) })
    .autoOrient()
    .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: THUMBNAIL_QUALITY, effort: THUMBNAIL_EFFORT })
    .toBuffer();
  return { thumbnail, thumbhash: await hashOf(thumbnail) };
}

/**
 * Made of the thumbnail, which is decoded at this size. The pixels that the thumbnail is made of would save that, but each picture would
 * leave half a megabyte to the collector, which then runs through the whole heap after every eighteenth: more than it saves.
 */
async function hashOf(thumbnail: Buffer): Promise<string> {
  const sharp = await loadSharp();
  const { data, info } = await sharp(thumbnail)
    .resize({ width: HASH_SIDE, height: HASH_SIDE, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}
