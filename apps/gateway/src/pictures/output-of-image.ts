import type { ImageRecord, OutputRecord } from '@atelier/contracts';

/** A picture as an output: a service of the release before names pictures only. */
export function outputOfImage(image: ImageRecord): OutputRecord {
  return {
    ...image,
    ...{ kind: 'image', duration_ms: null, frame_rate: null, node: null, text: null, has_thumbnail: true },
  };
}
