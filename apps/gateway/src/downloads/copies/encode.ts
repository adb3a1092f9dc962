import type { Sharp, SharpOptions } from 'sharp';
import type { CopyFormat, CopySpec } from './copy-spec.js';
import { exifOf, rewritePng } from './embedded-recipe.js';

/** 8,192 by 8,192: far beyond what is made here, far below what would fill the memory. */
const MAX_PIXELS = 67_108_864;
const QUALITY = { webp: 90, jpeg: 92 };

type MakeSharp = (input: Buffer, options?: SharpOptions) => Sharp;
let loaded: Promise<MakeSharp> | undefined;

/** Loaded with the first copy: a gateway that makes none does without its 20 MB. One thread each and no cache keep it small. */
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
  // A JPEG has no transparency: what is behind is white.
  jpeg: (picture) => picture.flatten({ background: '#fff' }).jpeg({ quality: QUALITY.jpeg }),
};

/**
 * Encodes a picture anew. Nothing of the original stays but its pixels, and the recipe where one is asked for.
 * A PNG that stays one keeps its very pixels.
 */
export async function encodeCopy(original: Buffer, spec: CopySpec): Promise<Buffer> {
  const { format, recipe, maxSide } = spec;
  const rewritten = format === 'png' && maxSide === undefined ? rewritePng(original, recipe) : undefined;
  if (rewritten) return rewritten;
  const sharp = await loadSharp();
  const picture = sharp(original, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
  if (maxSide !== undefined)
    picture.resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true });
  if (recipe && format !== 'png') picture.withExif({ IFD0: exifOf(original, recipe) });
  const encoded = await ENCODERS[format](picture).toBuffer();
  return (format === 'png' && recipe && rewritePng(encoded, recipe)) || encoded;
}
