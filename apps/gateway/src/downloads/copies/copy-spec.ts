import type { ImageRecipe } from '@atelier/contracts';

export const COPY_FORMATS = ['png', 'webp', 'jpeg'] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];

/** How a picture is to be encoded anew. */
export interface CopySpec {
  format: CopyFormat;
  /** To be embedded, beside what ComfyUI embedded; null: nothing stays but the picture itself. */
  recipe: ImageRecipe | null;
  /** Longest side in pixels; undefined: as it is. */
  maxSide?: number;
}

/** Tells copies of one picture apart. */
export function tagOf({ format, recipe, maxSide }: CopySpec): string {
  return [format, recipe ? 'recipe' : 'plain', ...(maxSide === undefined ? [] : [maxSide])].join('.');
}

/** The format that a picture is in already; a PNG where it is none of these. */
export function formatOf(contentType: string): CopyFormat {
  return COPY_FORMATS.find((format) => contentType === `image/${format}`) ?? 'png';
}
