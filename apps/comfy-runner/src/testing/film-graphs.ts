import type { Graph } from '@atelier/contracts';
import { textToImage } from './graphs.js';

/** Sampled, decoded and saved as a film of a few frames. */
export function textToFilm(frames = 4): Graph {
  const { save: _save, ...graph } = textToImage({ batch: frames });
  return {
    ...graph,
    film: { class_type: 'CreateVideo', inputs: { images: ['decode', 0], fps: 8 } },
    save: {
      class_type: 'SaveVideo',
      inputs: { video: ['film', 0], filename_prefix: 'film', format: 'auto', codec: 'auto' },
      _meta: { title: 'The film' },
    },
  };
}

let lastColour = 0;

/** A plain picture that no other prompt has made, for graphs that sample nothing. */
export function plainPicture(): Graph[string] {
  return {
    class_type: 'EmptyImage',
    inputs: { width: 64, height: 48, batch_size: 1, color: ++lastColour },
  };
}
