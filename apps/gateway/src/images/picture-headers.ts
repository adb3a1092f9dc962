import type { ImageFile, ImageVariant } from '@atelier/contracts';
import { create as contentDisposition } from 'content-disposition';
import { pictureTypeOf } from './picture-types.js';

/** A picture as it is to be sent. */
export interface Delivery {
  file: ImageFile;
  variant: ImageVariant;
  isDownload: boolean;
}

const YEAR_S = 365 * 24 * 3_600;

/** RFC 6266: a plain name for old clients, and the real one, in any script, for all others. */
function dispositionOf({ file, variant, isDownload }: Delivery): string {
  const { ending, isShown } = pictureTypeOf(file.content_type);
  const suffix = variant === 'content' ? '' : ' thumbnail';
  return contentDisposition(`${file.file_name}${suffix}.${ending}`, {
    type: isDownload || !isShown ? 'attachment' : 'inline',
    fallback: `picture-${file.image_id}${suffix ? '-thumbnail' : ''}.${ending}`,
  });
}

/**
 * Headers of a picture. Its bytes never change, so it may be kept for ever, but only by the browser of whoever asked, and
 * not for another person who signs in there (`Vary`). Opened by itself it is a document without any rights.
 */
export function pictureHeaders(delivery: Delivery) {
  const { file, variant } = delivery;
  return {
    etag: variant === 'content' ? `"${file.sha256}"` : `"${file.sha256}.thumbnail"`,
    'cache-control': `private, max-age=${YEAR_S}, immutable`,
    vary: 'Authorization',
    'content-type': pictureTypeOf(file.content_type).contentType,
    'content-disposition': dispositionOf(delivery),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
  };
}
