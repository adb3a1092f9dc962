import type { ImageFile, ImageVariant } from '@atelier/contracts';
import { create as contentDisposition } from 'content-disposition';
import { tagOf, type CopySpec } from '../downloads/copies/copy-spec.js';
import { endingOf, pictureTypeOf } from '../downloads/picture-types.js';

/** A picture as it is to be sent. */
export interface Delivery {
  file: ImageFile;
  variant: ImageVariant;
  isDownload: boolean;
  /** How it is re-encoded; undefined: the bytes are sent as stored. */
  copy?: CopySpec;
  /** Added to the headers of all pictures, or replacing them. */
  headers?: Record<string, string>;
}

const YEAR_S = 365 * 24 * 3_600;

/** RFC 6266: a plain name for old clients, and the real one, in any script, for all others. */
function dispositionOf({ file, variant, isDownload }: Delivery, contentType: string): string {
  const { isShown } = pictureTypeOf(contentType);
  const ending = endingOf({ content_type: contentType, ending: file.ending });
  const suffix = variant === 'content' ? '' : ' thumbnail';
  return contentDisposition(`${file.file_name}${suffix}.${ending}`, {
    type: isDownload || !isShown ? 'attachment' : 'inline',
    fallback: `picture-${file.image_id}${suffix ? '-thumbnail' : ''}.${ending}`,
  });
}

/** Opened as a document it runs nothing; a film or a sound may play itself there. */
function policyOf(contentType: string): string {
  return /^(video|audio)\//.test(contentType)
    ? "default-src 'none'; media-src 'self'; sandbox"
    : "default-src 'none'; sandbox";
}

/** Whether copies of it can be made; a service of the release before has pictures only. */
export function isPicture({ kind }: ImageFile): boolean {
  return kind == null || kind === 'image';
}

function tagOfDelivery({ file, variant, copy }: Delivery): string {
  if (copy) return `"${file.sha256}.${tagOf(copy)}"`;
  return variant === 'content' ? `"${file.sha256}"` : `"${file.sha256}.thumbnail"`;
}

/**
 * Headers of a picture. Its bytes never change, so browsers may cache it indefinitely (`private`), but not for another
 * user of the same browser (`Vary`). Opened as a document it is sandboxed.
 */
export function pictureHeaders(delivery: Delivery) {
  const { file, copy, headers } = delivery;
  const contentType = copy ? `image/${copy.format}` : file.content_type;
  return {
    etag: tagOfDelivery(delivery),
    'cache-control': `private, max-age=${YEAR_S}, immutable`,
    vary: 'Authorization',
    'content-type': pictureTypeOf(contentType).contentType,
    'content-disposition': dispositionOf(delivery, contentType),
    'content-security-policy': policyOf(contentType),
    'x-content-type-options': 'nosniff',
    'accept-ranges': copy ? 'none' : 'bytes',
    ...headers,
  };
}
