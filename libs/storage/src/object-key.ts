import { InvalidObjectKeyError } from './storage.errors.js';

/** As `storedImageSchema.object_key` allows, and within S3's 1,024 bytes. */
const MAX_KEY_LENGTH = 500;
/** Leaves room for the temporary ending within the 255 bytes of a file name. */
const MAX_SEGMENT_LENGTH = 200;
/** No leading dot: `.` and `..` cannot be written, and names with a dot are free for temporary files. */
const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/**
 * Takes relative keys of plain segments only, e.g. `outputs/12/1/0-ab.png`, so that a key is the same name in a bucket, on a disk
 * and in a URL, and cannot leave the store.
 * @throws InvalidObjectKeyError
 */
export function assertObjectKey(key: string): void {
  if (key.length > MAX_KEY_LENGTH || !key.split('/').every(isSegment)) {
    throw new InvalidObjectKeyError(`Not a valid object key: ${JSON.stringify(key.slice(0, 100))}`);
  }
}

/**
 * Takes the beginning of a key: empty, a folder with its slash, or a folder and the beginning of a name.
 * @throws InvalidObjectKeyError
 */
export function assertObjectPrefix(prefix: string): void {
  const segments = prefix.split('/');
  const last = segments.pop() ?? '';
  if (prefix.length > MAX_KEY_LENGTH || !segments.every(isSegment) || (last !== '' && !isSegment(last))) {
    throw new InvalidObjectKeyError(`Not a valid prefix of object keys: ${JSON.stringify(prefix.slice(0, 100))}`);
  }
}

function isSegment(segment: string): boolean {
  return segment.length <= MAX_SEGMENT_LENGTH && SEGMENT.test(segment);
}
