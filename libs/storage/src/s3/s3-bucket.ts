import { retry } from '@atelier/waiting';
import type { Client } from 'minio';
import { connectS3, type S3Connection } from './s3-client.js';
import { codeOf, isMissingBucket, isWorthRetrying, toStorageError } from './s3-errors.js';
import type { S3Options } from './s3-options.js';

const TRIES = 3;
const PAUSES = { minMs: 100, maxMs: 5_000 };
const MADE_BY_ANOTHER: ReadonlySet<string> = new Set(['BucketAlreadyOwnedByYou', 'BucketAlreadyExists']);

/** One bucket of an S3 server: connected and, where it is missing, made at first use. */
export class S3Bucket {
  #connection: Promise<S3Connection> | undefined;
  #known = false;

  constructor(private readonly options: S3Options) {}

  get name(): string {
    return this.options.bucket;
  }

  /** Runs `action` on the bucket; passing failures are retried. `what` names the key in errors. */
  async run<T>(what: string, action: (client: Client) => Promise<T>, tries = this.options.tries ?? TRIES): Promise<T> {
    try {
      return await retry(() => this.#once(action), { ...PAUSES, tries, isRetryable: isWorthRetrying });
    } catch (error) {
      throw toStorageError(error, what);
    }
  }

  /** Asks the server anew whether the bucket is there. */
  async check(): Promise<void> {
    this.#known = false;
    await this.run(this.name, () => Promise.resolve());
  }

  async close(): Promise<void> {
    (await this.#connection)?.close();
  }

  async #once<T>(action: (client: Client) => Promise<T>): Promise<T> {
    this.#connection ??= connectS3(this.options);
    const { client } = await this.#connection;
    if (!this.#known) await this.#ensure(client);
    return action(client).catch((error: unknown) => {
      if (isMissingBucket(error)) this.#known = false;
      throw error;
    });
  }

  /** Credentials that may write objects need not be allowed to look at the bucket: then it is taken to be there. */
  async #ensure(client: Client): Promise<void> {
    const exists = await client.bucketExists(this.name).catch((error: unknown) => {
      if (codeOf(error) === 'AccessDenied') return true;
      throw error;
    });
    if (!exists) await this.#make(client);
    this.#known = true;
  }

  async #make(client: Client): Promise<void> {
    await client.makeBucket(this.name, this.options.region).catch((error: unknown) => {
      if (!MADE_BY_ANOTHER.has(codeOf(error))) throw error;
    });
  }
}
