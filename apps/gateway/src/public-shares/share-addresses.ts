import type { PublicImage, PublicImageRecord, PublicShare, PublicShareRecord } from '@atelier/contracts';

/** How a visitor gets a picture. */
export const PUBLIC_SIZES = ['full', 'thumbnail', 'preview', 'download'] as const;
export type PublicSize = (typeof PUBLIC_SIZES)[number];

/** Visitors get pictures encoded anew. */
const ENCODED = 'image/webp';
const UNKNOWN = 'application/octet-stream';

/** The public page of a share. */
export const pageOf = (token: string): string => `/s/${token}`;

/**
 * The address of a picture for visitors. The token of the link authorizes the request, with the grant where the share
 * has a password.
 */
export function publicAddress(token: string, imageId: number, size: PublicSize, grant?: string): string {
  const query = grant === undefined ? '' : `?grant=${encodeURIComponent(grant)}`;
  return `/api/v1/public/shares/${encodeURIComponent(token)}/images/${imageId}/${size}${query}`;
}

/** A share with the addresses of its pictures, relative to this API. */
export function withAddresses(share: Omit<PublicShareRecord, 'owner_id'>, token: string, grant?: string): PublicShare {
  const address = (image: PublicImageRecord): PublicImage => withAddress(image, token, grant);
  return { ...share, items: share.items.map(address) };
}

/** A service of the release before shows pictures only, and all that they are made of. */
function withAddress({ has_file, ...image }: PublicImageRecord, token: string, grant?: string): PublicImage {
  const { kind = 'image', duration_ms = null } = image;
  const content_type = kind === 'image' ? ENCODED : (image.content_type ?? UNKNOWN);
  const address = (size: PublicSize) => publicAddress(token, image.id, size, grant);
  return {
    ...{ ...image, kind, content_type, duration_ms },
    url: has_file === false ? null : address('full'),
    thumbnail_url: image.thumbhash === null ? null : address('thumbnail'),
    download_url: has_file === false ? null : address('download'),
  };
}
