import type { AssetKind, MediaRef, PictureValue } from '@atelier/contracts';
import type { Edges } from '../masks/frame.js';

/** The numbers of a form that extends a picture itself. */
export interface EdgeFields {
  value: Edges;
  onChange: (edges: Edges) => void;
}

/** Several files for one field: brought, or chosen from what is in the studio. */
export type SeveralGiven = { files: readonly File[] } | { refs: readonly MediaRef[] };

export interface MediaFieldProps {
  kind: AssetKind;
  label: string;
  hint?: string | undefined;
  value: PictureValue | null;
  onChange: (value: PictureValue | null) => void;
  /** Why the value is refused, in words. */
  problem?: string | undefined;
  /** Takes several files, each of which then runs; without it the field takes one. */
  onSeveral?: ((given: SeveralGiven) => void) | undefined;
  /** The graph uses the mask of the picture. */
  maskable?: boolean;
  /** Of a form with fields for what a picture is continued by: these are set by dragging its frame. */
  edges?: EdgeFields | undefined;
}

/** A field that has a file. */
export type GivenField = MediaFieldProps & { value: NonNullable<MediaFieldProps['value']> };

/** The picture of a value, without its mask. */
export function pictureOf(value: PictureValue): MediaRef {
  return 'asset' in value ? { asset: value.asset } : { image: value.image };
}

/** Names a file, also as a key of what is kept in the browser. */
export function refKey(ref: MediaRef): string {
  return 'asset' in ref ? `asset-${ref.asset}` : `image-${ref.image}`;
}
