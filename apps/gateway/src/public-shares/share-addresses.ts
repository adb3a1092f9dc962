import type { PublicImage, PublicImageRecord, PublicShare, PublicShareRecord } from '@atelier/contracts';

/** How a visitor gets a picture. */
export const PUBLIC_SIZES = ['full', 'thumbnail', 'preview', 'download'] as const;
export type PublicSize = (typeof PUBLIC_SIZES)[number];

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
export function withAddresses(share: PublicShareRecord, token: string, grant?: string): PublicShare {
  const address = (image: PublicImageRecord): PublicImage => ({
    ...image,
    url: publicAddress(token, image.id, 'full', grant),
    thumbnail_url: publicAddress(token, image.id, 'thumbnail', grant),
    download_url: publicAddress(token, image.id, 'download', grant),
  });
  return { ...share, items: share.items.map(address) };
}
