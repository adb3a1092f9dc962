/** The order of fields that no author has put in order. */
export const RANK = {
  prompt: 0,
  negative: 1,
  text: 2,
  media: 3,
  model: 4,
  size: 5,
  length: 6,
  loras: 7,
  seed: 8,
  strength: 9,
  other: 10,
} as const;
