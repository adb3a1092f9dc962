import { createHash } from 'node:crypto';
import type { StagedAsset } from '@atelier/contracts';
import { maskedPicture, isMediaError } from '@atelier/media';
import type { StreamedData } from '@atelier/comfyui';
import { isStorageError, StorageUnavailableError } from '@atelier/storage';
import { isAppError } from '@atelier/platform';
import type { Readable } from 'node:stream';
import { InputMissing } from './staging.errors.js';

/** Bytes of an object, and the hash that they must have. */
type StoredBytes = Pick<StagedAsset, 'object_key' | 'sha256' | 'size_bytes'>;

/** Opens an object by its key. @throws StorageError, AppError `lease_lost` */
export type OpenObject = (key: string) => Promise<Readable>;

/** A picture that gets a mask is held in memory, and so is the mask. */
const MAX_PICTURE_BYTES = 100 * 1024 * 1024;

/** An object of the store on its way to ComfyUI. Why it broke off is asked for afterwards: who sends it hides the reason. */
export class ObjectBytes implements StreamedData {
  readonly sizeBytes: number;
  private broken: Error | undefined;

  constructor(
    private readonly open: OpenObject,
    private readonly object: StoredBytes,
  ) {
    this.sizeBytes = object.size_bytes;
  }

  get chunks(): AsyncIterable<Buffer> {
    return this.read();
  }

  /** @throws StorageError, InputMissing when reading has failed with it */
  rethrowFailure(): void {
    if (this.broken) throw this.broken;
  }

  /** The last chunk is handed on when the hash is right: other bytes never become a file at ComfyUI. */
  private async *read(): AsyncGenerator<Buffer> {
    try {
      const hash = createHash('sha256');
      let last: Buffer | undefined;
      const stream = await this.open(this.object.object_key);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        hash.update(chunk);
        if (last) yield last;
        last = chunk;
      }
      if (hash.digest('hex') !== this.object.sha256) throw new InputMissing('its bytes have changed');
      if (last) yield last;
    } catch (error) {
      this.broken = failureOf(error);
      throw this.broken;
    }
  }
}

/** A stream that breaks off has an error of the system, which says as little as that the store is away. */
function failureOf(error: unknown): Error {
  if (isStorageError(error, 'object_not_found')) return new InputMissing('it was removed', { cause: error });
  if (isStorageError(error) || isAppError(error) || error instanceof InputMissing) return error;
  return new StorageUnavailableError('A file could not be read to its end', { cause: error });
}

/** @throws StorageError, InputMissing, AppError `lease_lost` */
async function wholeObject(open: OpenObject, object: StoredBytes): Promise<Buffer> {
  if (object.size_bytes > MAX_PICTURE_BYTES) throw new InputMissing('it is too large for a picture with a mask');
  const chunks: Buffer[] = [];
  for await (const chunk of new ObjectBytes(open, object).chunks) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A picture with its mask as alpha channel. @throws StorageError, InputMissing */
export async function maskedBytes(
  open: OpenObject,
  picture: StoredBytes,
  mask: StoredBytes,
  maxPixels: number,
): Promise<Buffer> {
  const [below, above] = [await wholeObject(open, picture), await wholeObject(open, mask)];
  try {
    return await maskedPicture(below, above, maxPixels);
  } catch (error) {
    throw isMediaError(error) ? new InputMissing(error.message, { cause: error }) : error;
  }
}
