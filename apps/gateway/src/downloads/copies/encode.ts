import type { Sharp, SharpOptions } from 'sharp';
import type { CopyFormat, CopySpec } from './copy-spec.js';
import { exifOf, rewritePng } from './embedded-recipe.js';
import { readChunks } from './png-chunks.js';

/** 8,192 by 8,192: far beyond what is made here, far below what would fill the memory. */
const MAX_PIXELS = 67_108_864;
const QUALITY = { webp: 90, jpeg: 92 };

type MakeSharp = (input: Buffer, options?: SharpOptions) => Sharp;
let loaded: Promise<MakeSharp> | undefined;

/** Imports sharp with the first copy, since it takes 20 MB. One thread per picture and no cache bound its memory. */
function loadSharp(): Promise<MakeSharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  });
  return loaded;
}

const ENCODERS: Record<CopyFormat, (picture: Sharp) => Sharp> = {
  png: (picture) => picture.png(),
  webp: (picture) => picture.webp({ quality: QUALITY.webp }),
  // A JPEG has no transparency; the background becomes white.
  jpeg: (picture) => picture.flatten({ background: '#fff' }).jpeg({ quality: QUALITY.jpeg }),
};

/** Whether a picture moves and all of its frames fit into the memory for one; else its first frame stands for it. */
async function canMove(picture: Sharp): Promise<boolean> {
  const { pages = 1, width, height, pageHeight = height } = await picture.metadata();
  return pages > 1 && pages * width * pageHeight <= MAX_PIXELS;
}

/** Whether a PNG may say how it is to be turned. One that moves would lose its other frames: it stays as it is. */
function mayBeTurned(original: Buffer): boolean {
  const types = new Set(readChunks(original)?.map(({ type }) => type));
  return types.has('eXIf') && !types.has('acTL');
}

/** Undefined where the pixels must be encoded anew. */
function rewrittenOf(original: Buffer, { format, recipe, maxSide }: CopySpec): Buffer | undefined {
  if (format !== 'png' || maxSide !== undefined || mayBeTurned(original)) return undefined;
  return rewritePng(original, recipe);
}

/**
 * Re-encodes a picture. Only its pixels are kept, turned as they are to be seen, and the recipe where one is given. A PNG that stays a
 * PNG of the same size is not re-encoded, unless it says how it is to be turned: its pixel data is copied byte for byte.
 */
export async function encodeCopy(original: Buffer, spec: CopySpec): Promise<Buffer> {
  const { format, recipe, maxSide } = spec;
  const rewritten = rewrittenOf(original, spec);
  if (rewritten) return rewritten;
  const sharp = await loadSharp();
  const animated = format === 'webp' && (await canMove(sharp(original)));
  const picture = sharp(original, { limitInputPixels: MAX_PIXELS, failOn: 'error', animated });
  // What moves is not turned by its frames' decoder.
  if (!animated) picture.autoOrient();
  if (maxSide !== undefined)
    picture.resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true });
  if (recipe && format !== 'png') picture.withExif({ IFD0: exifOf(original, recipe) });
  const encoded = await ENCODERS[format](picture).toBuffer();
  return (format === 'png' && recipe && rewritePng(encoded, recipe)) || encoded;
}
