import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Client } from 'minio';
import { checkedBody } from '../checked-body.js';
import { assertObjectKey, assertObjectPrefix } from '../object-key.js';
import {
  ObjectStore,
  type ByteRange,
  type ListedObject,
  type ObjectInfo,
  type PutOptions,
  type StoredObject,
} from '../object-store.js';
import { StorageUnavailableError } from '../storage.errors.js';
import { S3Bucket } from './s3-bucket.js';
import { PART_BYTES } from './s3-client.js';
import { toStorageError } from './s3-errors.js';
import type { S3Options } from './s3-options.js';

/** What one `DeleteObjects` may name (S3 API). */
const DELETE_BATCH = 1_000;

/** Objects in a bucket of any S3 server, by the `minio` client; nothing that only MinIO's server knows is used. */
export class S3ObjectStore extends ObjectStore {
  readonly #bucket: S3Bucket;

  constructor(options: S3Options) {
    super();
    this.#bucket = new S3Bucket(options);
  }

  async put(key: string, body: Buffer | Readable, options: PutOptions): Promise<void> {
    assertObjectKey(key);
    const checked = checkedBody(body, options.sizeBytes);
    if (Buffer.isBuffer(checked)) return this.#putBuffer(key, checked, options);
    if ((options.sizeBytes ?? Infinity) <= PART_BYTES) return this.#putBuffer(key, await buffer(checked), options);
    await this.#putStream(key, checked, options);
  }

  async get(key: string, range?: ByteRange): Promise<StoredObject> {
    assertObjectKey(key);
    const length = range?.end === undefined ? 0 : range.end - range.start + 1;
    const response = await this.#bucket.run(key, (client) =>
      client.getPartialObject(this.#bucket.name, key, range?.start ?? 0, length),
    );
    const { headers } = response as { headers?: Record<string, string | undefined> } & Readable;
    return { stream: response, sizeBytes: wholeSize(headers), contentType: headers?.['content-type'] };
  }

  async head(key: string): Promise<ObjectInfo> {
    assertObjectKey(key);
    const { size, lastModified, metaData } = await this.#bucket.run(key, (client) =>
      client.statObject(this.#bucket.name, key),
    );
    const contentType: unknown = metaData['content-type'];
    return {
      key,
      sizeBytes: size,
      modifiedAt: lastModified,
      contentType: typeof contentType === 'string' ? contentType : undefined,
    };
  }

  async delete(keys: readonly string[]): Promise<void> {
    keys.forEach(assertObjectKey);
    for (let first = 0; first < keys.length; first += DELETE_BATCH) {
      const batch = keys.slice(first, first + DELETE_BATCH);
      await this.#bucket.run(batch.join(' ').slice(0, 100), (client) => deleteBatch(client, this.#bucket.name, batch));
    }
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    assertObjectPrefix(prefix);
    const listing = (client: Client) => Promise.resolve(client.listObjectsV2(this.#bucket.name, prefix, true));
    const lines = await this.#bucket.run(prefix, listing);
    try {
      for await (const { name, size, lastModified } of lines as AsyncIterable<ListedByS3>) {
        yield { key: name, sizeBytes: size, modifiedAt: lastModified };
      }
    } catch (error) {
      throw toStorageError(error, prefix);
    }
  }

  check(): Promise<void> {
    return this.#bucket.check();
  }

  close(): Promise<void> {
    return this.#bucket.close();
  }

  async #putBuffer(key: string, body: Buffer, { contentType }: PutOptions): Promise<void> {
    await this.#bucket.run(key, (client) =>
      client.putObject(this.#bucket.name, key, body, body.length, { 'Content-Type': contentType }),
    );
  }

  /** One try, since a stream cannot be read twice. `minio` does not handle an error of its source, so it is handled here. */
  async #putStream(key: string, body: Readable, { contentType, sizeBytes }: PutOptions): Promise<void> {
    const broken = new Promise<never>((_, reject) => body.once('error', reject));
    broken.catch(() => undefined); // handled by the race below
    const send = async (client: Client) => {
      await Promise.race([
        client.putObject(this.#bucket.name, key, body, sizeBytes, { 'Content-Type': contentType }),
        broken,
      ]);
    };
    try {
      await this.#bucket.run(key, send, 1);
    } catch (error) {
      body.destroy();
      await this.#bucket
        .run(key, (client) => client.removeIncompleteUpload(this.#bucket.name, key), 1)
        .catch(() => undefined);
      throw error;
    }
  }
}

interface ListedByS3 {
  name: string;
  size: number;
  lastModified: Date;
}

/** `Content-Range: bytes 0-9/1234` tells the whole size of a part. */
function wholeSize(headers: Record<string, string | undefined> = {}): number {
  const ofRange = /\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1];
  return Number(ofRange ?? headers['content-length']);
}

async function deleteBatch(client: Client, bucket: string, keys: string[]): Promise<void> {
  const results = await client.removeObjects(bucket, keys);
  const failures = results.filter((result) => result?.Error && result.Error.Code !== 'NoSuchKey');
  if (failures.length > 0) {
    throw new StorageUnavailableError(`${failures.length} of ${keys.length} objects could not be deleted`, {
      cause: failures,
    });
  }
}
