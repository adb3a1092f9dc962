/** Stable codes: callers compare these, never class names. */
export type StorageErrorCode =
  'object_not_found' | 'range_not_satisfiable' | 'invalid_object_key' | 'object_body_broken' | 'storage_unavailable';

/** Base of every error of an object store; the driver's own error is its `cause`. */
export abstract class StorageError extends Error {
  abstract readonly code: StorageErrorCode;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** There is no object under this key. */
export class ObjectNotFoundError extends StorageError {
  readonly code = 'object_not_found';

  constructor(
    readonly key: string,
    options?: ErrorOptions,
  ) {
    super(`No object "${key}"`, options);
  }
}

/** The range begins behind the last byte. */
export class RangeNotSatisfiableError extends StorageError {
  readonly code = 'range_not_satisfiable';

  constructor(
    readonly key: string,
    /** Size of the whole object where the store tells it. */
    readonly sizeBytes?: number,
    options?: ErrorOptions,
  ) {
    super(`The range lies outside of "${key}"`, options);
  }
}

/** A key or prefix that no part of the system may use; a bug, or an attack that came this far. */
export class InvalidObjectKeyError extends StorageError {
  readonly code = 'invalid_object_key';
}

/** The stream that was to be stored failed, or has another length than announced. Nothing is stored. */
export class ObjectBodyError extends StorageError {
  readonly code = 'object_body_broken';
}

/** The store does not answer, refuses, or is full. What was asked for has not happened, or is not known to have. */
export class StorageUnavailableError extends StorageError {
  readonly code = 'storage_unavailable';
}

/** True for an error of a store with this code, or with any. */
export function isStorageError(error: unknown, code?: StorageErrorCode): error is StorageError {
  return error instanceof StorageError && (code === undefined || error.code === code);
}
