import type { ImageRecipe } from '@atelier/contracts';

export const COPY_FORMATS = ['png', 'webp', 'jpeg'] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];

/** How a picture is re-encoded. */
export interface CopySpec {
  format: CopyFormat;
  /** Embedded in addition to ComfyUI's own metadata; null: all metadata is removed. */
  recipe: ImageRecipe | null;
  /** Longest side in pixels; undefined: as it is. */
  maxSide?: number;
}

/** A string that differs between the copies of one picture; part of the cache key and the ETag. */
export function tagOf({ format, recipe, maxSide }: CopySpec): string {
  return [format, recipe ? 'recipe' : 'plain', ...(maxSide === undefined ? [] : [maxSide])].join('.');
}

/** The format that a picture is in already; a PNG where it is none of these. */
export function formatOf(contentType: string): CopyFormat {
  return COPY_FORMATS.find((format) => contentType === `image/${format}`) ?? 'png';
}
