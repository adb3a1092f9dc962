import type { ProblemCode } from '@atelier/contracts';
import { isMediaError, type MediaErrorCode } from '@atelier/media';
import { AppError, isAppError } from '@atelier/platform';
import { isStorageError } from '@atelier/storage';

const PROBLEMS: Readonly<Record<MediaErrorCode, ProblemCode>> = {
  unsupported_media: 'unsupported_media',
  broken_media: 'broken_media',
  media_too_large: 'media_too_large',
  foreign_data: 'foreign_data',
  media_timeout: 'media_too_large',
};

/** What became of an upload, as its sender is told it. */
export function uploadProblem(error: unknown): unknown {
  if (isMediaError(error)) return new AppError(PROBLEMS[error.code], { detail: error.message, cause: error });
  // The body, not the store, is to blame: the error of the body is the cause.
  if (isStorageError(error, 'object_body_broken')) return bodyProblem(error.cause);
  if (isStorageError(error, 'storage_unavailable')) {
    return new AppError('service_unavailable', { retryAfterS: 5, cause: error });
  }
  return error;
}

function bodyProblem(cause: unknown): AppError {
  if (isAppError(cause)) return cause;
  return new AppError('validation_failed', { detail: 'The upload is not complete', cause });
}
