export type EmbeddedErrorCode = 'embedded_too_large' | 'broken_media';

/** A media file whose texts cannot be read: broken, or larger than this library unpacks. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';

  constructor(
    readonly code: EmbeddedErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
