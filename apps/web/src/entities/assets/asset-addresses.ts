import type { MediaRef } from '@atelier/contracts';

/** Addresses for what a script fetches with a token; what an `<img>` shows has the signed address of its asset. */
export const assetContentPath = (id: number): string => `/api/v1/assets/${id}/content`;
export const assetThumbnailPath = (id: number): string => `/api/v1/assets/${id}/thumbnail`;

export const isAssetRef = (ref: MediaRef): ref is { asset: number } => 'asset' in ref;
