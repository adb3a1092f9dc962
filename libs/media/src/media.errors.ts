/** Stable codes: callers compare these, never messages. */
export type MediaErrorCode =
  /** Readable, but not of a kind that is wanted. */
  | 'unsupported_media'
  /** It claims a format and is not a whole, valid file of it: truncated, damaged, or only beginning like one. */
  | 'broken_media'
  /** Over a limit: bytes, pixels, frames, duration. */
  | 'media_too_large'
  /** A valid file with another one in it or behind it (a ZIP, a page of HTML): it is two things to two readers. */
  | 'foreign_data'
  /** It could not be judged in the time allowed. */
  | 'media_timeout';

/** A file that is not taken. The message says why, in words for the person who brought it. */
export class MediaError extends Error {
  constructor(
    readonly code: MediaErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'MediaError';
  }
}

export function isMediaError(error: unknown, code?: MediaErrorCode): error is MediaError {
  return error instanceof MediaError && (code === undefined || error.code === code);
}

/** The file breaks off, or something in it cannot be read. */
export function broken(message: string, cause?: unknown): MediaError {
  return new MediaError('broken_media', message, { cause });
}

export function foreign(message: string): MediaError {
  return new MediaError('foreign_data', message);
}

export function tooLarge(message: string): MediaError {
  return new MediaError('media_too_large', message);
}
