import type { ComfyPreview } from '@atelier/comfyui';
import { DEFAULT_MEDIA_LIMITS, describePicture, isMediaError, type SmallCopies } from '@atelier/media';
import { Injectable } from '@nestjs/common';
import type { DescribedOutput } from './described-output.js';
import type { FetchedFile } from './fetched-file.js';
import { FirstFrame } from './first-frame.js';

/** Makes the small picture that stands for a film. */
@Injectable()
export class Stills {
  constructor(private readonly firstFrame: FirstFrame) {}

  /**
   * Of a film its first frame, else the last preview that ComfyUI sent for the prompt; of a picture its own small copies.
   * @param preview the last one of the prompt
   * @returns null for what is not seen, and where nothing shows it
   */
  async of(
    file: FetchedFile,
    { kind, small }: DescribedOutput,
    preview: ComfyPreview | undefined,
    signal: AbortSignal,
  ): Promise<SmallCopies | null> {
    if (small || kind !== 'video') return small;
    const frame = (await this.firstFrame.of(await file.onDisk(), signal)) ?? preview?.data;
    return frame ? smallCopiesOf(frame) : null;
  }
}

/** A preview may be anything that a node has sent. */
async function smallCopiesOf(picture: Buffer): Promise<SmallCopies | null> {
  try {
    const { thumbnail, thumbhash } = await describePicture(picture, DEFAULT_MEDIA_LIMITS);
    return { thumbnail, thumbhash };
  } catch (error) {
    if (!isMediaError(error)) throw error;
    return null;
  }
}
