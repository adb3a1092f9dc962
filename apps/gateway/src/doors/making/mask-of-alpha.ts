import { loadSharp } from '@atelier/media';
import { AppError } from '@atelier/platform';

/** 8,192 by 8,192. */
const MAX_PIXELS = 67_108_864;

/**
 * A mask whose transparent parts are to be made anew, as one where these are white.
 * @throws AppError `broken_media`, `validation_failed` without any transparency
 */
export async function maskOfAlpha(png: Buffer): Promise<Buffer> {
  const sharp = await loadSharp();
  const picture = sharp(png, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
  const broken = (cause: unknown) => new AppError('broken_media', { cause });
  const { hasAlpha } = await picture.metadata().catch((error: unknown) => Promise.reject(broken(error)));
  if (!hasAlpha) {
    const error = { pointer: '/mask', code: 'no_alpha', message: 'must be transparent where the picture may change' };
    throw new AppError('validation_failed', { errors: [error] });
  }
  const mask = picture.extractChannel('alpha').negate().png().toBuffer();
  return mask.catch((error: unknown) => Promise.reject(broken(error)));
}
