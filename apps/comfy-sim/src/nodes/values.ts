import type { Picture } from '../pictures/picture.js';

/** What travels along a MODEL, CLIP or VAE link: the checkpoint's name. */
export interface ModelValue {
  checkpoint: string;
}

/** What travels along a CONDITIONING link. */
export interface ConditioningValue {
  text: string;
}

/** What travels along a LATENT link: sizes in pixels, and what it was encoded from or sampled to. */
export interface LatentValue {
  width: number;
  height: number;
  batch: number;
  pictures?: Picture[];
}

/** What travels along an IMAGE link: descriptions of pictures, drawn only when saved. */
export interface ImageValue {
  pictures: Picture[];
}
