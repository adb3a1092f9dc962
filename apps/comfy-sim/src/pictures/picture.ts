/** What a picture will look like; drawn only when it is saved or previewed. */
export interface Picture {
  width: number;
  height: number;
  /** Decides the colours: the prompt text. */
  mood: string;
  /** Decides the composition: seed, batch index and all else that must change the picture. */
  layout: string;
  /** A file that the picture starts from, and how much of the drawing covers it (1 = all, the denoise of img2img). */
  base?: { file: string; covered: number };
}
