import type { Mask } from './mask.js';
import type { Pixels } from './pixels.js';

/** What a picture starts from. */
export interface Base {
  picture: Picture;
  /** How much of the drawing covers it (1 = all, the denoise of img2img). */
  covered: number;
  /** Where it is covered; everywhere without one. */
  mask?: Mask;
}

/** What a picture will look like; drawn only when it is saved, previewed or changed. */
export interface Picture {
  width: number;
  height: number;
  /** Decides the colours: the prompt text. */
  mood: string;
  /** Decides the composition: seed, batch index and all else that must change the picture. */
  layout: string;
  base?: Base;
  /** Place in a film, 0..1: the view moves with it. */
  moment?: number;
  /** The finished picture, of an upload or an edit: nothing is drawn. */
  pixels?: Pixels;
}

/** A picture of finished pixels. */
export function pictureOf(pixels: Pixels): Picture {
  return { width: pixels.width, height: pixels.height, mood: '', layout: '', pixels };
}
