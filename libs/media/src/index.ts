export * from './describe-media.js';
export * from './media-description.js';
export * from './media.errors.js';
export * from './media-kind.js';
export * from './media-limits.js';
export * from './media-source.js';
export * from './pictures/picture.js';
export * from './pictures/sharp.js';
export type { SmallCopies } from './pictures/small-copies.js';
