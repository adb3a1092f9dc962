import type { AssetKind, MediaRef, PictureValue } from '@atelier/contracts';

/** Pixels that a picture is continued by at each side. */
export interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface MediaFieldProps {
  kind: AssetKind;
  label: string;
  hint?: string | undefined;
  value: PictureValue | null;
  onChange: (value: PictureValue | null) => void;
  /** Why the value is refused, in words. */
  problem?: string | undefined;
  /** The graph uses the mask of the picture. */
  maskable?: boolean;
  /** Of a form with fields for what a picture is continued by: these are set by dragging its frame. */
  edges?: { value: Edges; onChange: (edges: Edges) => void } | undefined;
}

/** The picture of a value, without its mask. */
export function pictureOf(value: PictureValue): MediaRef {
  return 'asset' in value ? { asset: value.asset } : { image: value.image };
}

/** Names a file, also as a key of what is kept in the browser. */
export function refKey(ref: MediaRef): string {
  return 'asset' in ref ? `asset-${ref.asset}` : `image-${ref.image}`;
}
