export { EmbeddedError, type EmbeddedErrorCode } from './embedded.errors.js';
export type { EmbeddedTexts } from './embedded-texts.js';
export { readEmbedded } from './read-embedded.js';
