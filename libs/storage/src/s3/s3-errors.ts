import {
  isStorageError,
  ObjectNotFoundError,
  RangeNotSatisfiableError,
  StorageUnavailableError,
} from '../storage.errors.js';

const NO_OBJECT: ReadonlySet<string> = new Set(['NoSuchKey', 'NotFound']);
const NO_BUCKET = 'NoSuchBucket';
/** Refusals that a second try does not change. */
const FINAL: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AuthorizationHeaderMalformed',
  'InvalidAccessKeyId',
  'InvalidBucketName',
  'InvalidRange',
  'MethodNotAllowed',
  'PermanentRedirect',
  'SignatureDoesNotMatch',
]);

/** Code of an S3 answer (`NoSuchKey`) or of the system (`ECONNREFUSED`); empty when the error has none. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

export function isMissingObject(error: unknown): boolean {
  return NO_OBJECT.has(codeOf(error));
}

export function isMissingBucket(error: unknown): boolean {
  return codeOf(error) === NO_BUCKET;
}

/** Whether the failure may be temporary. False for answers that a second try does not change. */
export function isWorthRetrying(error: unknown): boolean {
  return !isStorageError(error) && !isMissingObject(error) && !FINAL.has(codeOf(error));
}

/** The typed error for what `minio` threw; ours pass unchanged. */
export function toStorageError(error: unknown, key: string): Error {
  if (isStorageError(error)) return error;
  if (isMissingObject(error)) return new ObjectNotFoundError(key, { cause: error });
  if (codeOf(error) === 'InvalidRange') return new RangeNotSatisfiableError(key, undefined, { cause: error });
  return new StorageUnavailableError(`The S3 store failed on "${key}": ${codeOf(error)} ${String(error)}`, {
    cause: error,
  });
}
