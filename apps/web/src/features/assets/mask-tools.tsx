import type { Media } from './use-media.js';
import type { GivenField } from './given-media.js';

/** What can be done with the mask of a picture. */
export function MaskTools(_props: { field: GivenField; media: Media }) {
  return null;
}
