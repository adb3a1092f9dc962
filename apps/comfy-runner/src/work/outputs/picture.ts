import { rgbaToThumbHash } from 'thumbhash';
import { OutputError } from './output.errors.js';
import { pictureFormatOf, type PictureFormat } from './picture-format.js';

/** A decoded picture: its format, its size in pixels, and its small copies. */
export interface Picture extends PictureFormat {
  width: number;
  height: number;
  /** WebP, without any metadata. */
  thumbnail: Buffer;
  /** Base64. */
  thumbhash: string;
}

/** Longest side in pixels. */
const THUMBNAIL_SIDE = 384;
const THUMBNAIL_QUALITY = 80;
/** The longest side that ThumbHash takes. */
const HASH_SIDE = 100;

/**
 * Verifies a picture by decoding all of it, and makes its thumbnail and its placeholder.
 * @throws OutputError when it is not a picture, is broken, or has more pixels than `maxPixels` (checked before decoding)
 */
export async function describePicture(bytes: Buffer, maxPixels: number): Promise<Picture> {
  const format = pictureFormatOf(bytes);
  try {
    const { width, height, thumbnail } = await shrink(bytes, maxPixels);
    return { ...format, width, height, thumbnail, thumbhash: await hashOf(thumbnail) };
  } catch (error) {
    throw new OutputError(`A picture cannot be read: ${String(error)}`, { cause: error });
  }
}

async function shrink(bytes: Buffer, maxPixels: number): Promise<{ width: number; height: number; thumbnail: Buffer }> {
  const sharp = await loadSharp();
  const picture = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' });
  const { width, height } = await picture.metadata();
  const thumbnail = await picture
    .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: THUMBNAIL_QUALITY })
    .toBuffer();
  return { width, height, thumbnail };
}

async function hashOf(thumbnail: Buffer): Promise<string> {
  const sharp = await loadSharp();
  const { data, info } = await sharp(thumbnail)
    .resize({ width: HASH_SIDE, height: HASH_SIDE, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}

type Sharp = (typeof import('sharp'))['default'];
let loaded: Promise<Sharp> | undefined;

/** Loaded with the first picture, because it takes 20 MB. One thread and no cache keep it small afterwards. */
function loadSharp(): Promise<Sharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  });
  return loaded;
}
