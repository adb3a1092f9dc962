/** The order of fields that no author has put in order. */
export const RANK = {
  prompt: 0,
  negative: 1,
  text: 2,
  media: 3,
  size: 4,
  length: 5,
  loras: 6,
  seed: 7,
  strength: 8,
  other: 9,
} as const;
