import type { OutputPlaces, StoredOutput, WantedOutput } from '@atelier/contracts';
import type { SmallCopies } from '@atelier/media';
import { isAppError } from '@atelier/platform';
import { isStorageError } from '@atelier/storage';
import { retry } from '@atelier/waiting';
import { Injectable, Logger } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Config } from '../../config.js';
import type { HeldLease } from '../leases/held-lease.js';
import { Addresses } from '../reports/addresses.js';
import { AddressRefused } from '../transfers/transfer.errors.js';
import { putObject } from '../transfers/transfer.js';
import type { DescribedOutput } from './described-output.js';
import type { FetchedFile } from './fetched-file.js';
import { OutputError } from './output.errors.js';

/** `maxMs` is short, so that uploads go on soon after the store has come back. */
const RETRY = { minMs: 250, maxMs: 2_000 };
/** After a failure other addresses are asked for at most this often: another replica may serve them, and they are counted. */
const ASK_AGAIN_MS = 10_000;

/** Where an output belongs. */
export interface OutputPlace {
  held: HeldLease;
  /** Position among the outputs of the attempt, from 0. */
  index: number;
}

/** What the store knows of an output: the rest of its report is about the node that made it. */
export type StoredFile = Pick<
  StoredOutput,
  'index' | 'kind' | 'object_key' | 'content_type' | 'size_bytes' | 'sha256' | 'thumbnail_key' | 'thumbhash'
>;

/** Puts outputs into the object store, at the addresses that the service gives: the file as it is, and its small picture where it has one. */
@Injectable()
export class OutputStore {
  private readonly logger = new Logger(OutputStore.name);

  constructor(
    private readonly addresses: Addresses,
    private readonly config: Config,
  ) {}

  /**
   * @throws StorageUnavailableError when the store is away for longer than `storageRetryMs`, OutputError for a file that is
   * larger than the service takes, AppError `lease_lost`, and the signal's reason
   */
  async keep(
    { held, index }: OutputPlace,
    fetched: FetchedFile,
    { kind, contentType, extension }: Pick<DescribedOutput, 'kind' | 'contentType' | 'extension'>,
    small: SmallCopies | null,
    signal: AbortSignal,
  ): Promise<StoredFile> {
    const { sizeBytes, sha256 } = fetched;
    const file = { index, extension, content_type: contentType, size_bytes: sizeBytes, sha256 };
    const wanted = { ...file, thumbnail: small && bytesOf(small.thumbnail) };
    const { original, thumbnail } = await this.put(held, wanted, fetched, small?.thumbnail, signal);
    return {
      ...{ index, kind, object_key: original.object_key, content_type: contentType, size_bytes: sizeBytes, sha256 },
      ...{ thumbnail_key: thumbnail?.object_key ?? null, thumbhash: small?.thumbhash ?? null },
    };
  }

  /** Tries again while the store is away; the next prompt runs meanwhile. */
  private async put(
    held: HeldLease,
    wanted: WantedOutput,
    fetched: FetchedFile,
    small: Buffer | undefined,
    signal: AbortSignal,
  ): Promise<OutputPlaces> {
    const places = new KeptPlaces(() => this.addresses.toPut(held, wanted, signal).catch(tooLarge));
    const once = async () => {
      const { original, thumbnail } = await places.now();
      const puts = [putObject(original, () => fetched.open(), signal)];
      if (thumbnail && small) puts.push(putObject(thumbnail, () => small, signal));
      await Promise.all(puts).catch((error: unknown) => places.failed(error));
      return places.now();
    };
    return retry(once, {
      ...{ ...RETRY, forMs: this.config.storageRetryMs, signal },
      isRetryable: (error) => isStorageError(error, 'storage_unavailable'),
      onRetry: (error) => this.logger.warn(`${held.name}, output ${wanted.index} is tried again: ${error.message}`),
    });
  }
}

/** The places of one output, until they are of no use. */
class KeptPlaces {
  private kept: OutputPlaces | undefined;
  private askedAt = 0;

  constructor(private readonly ask: () => Promise<OutputPlaces>) {}

  async now(): Promise<OutputPlaces> {
    if (this.kept) return this.kept;
    this.askedAt = performance.now();
    this.kept = await this.ask();
    return this.kept;
  }

  failed(error: unknown): never {
    const isOld = performance.now() - this.askedAt > ASK_AGAIN_MS;
    if (error instanceof AddressRefused || isOld) this.kept = undefined;
    throw error;
  }
}

function bytesOf(bytes: Buffer): NonNullable<WantedOutput['thumbnail']> {
  return { size_bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function tooLarge(error: unknown): never {
  if (!isAppError(error, 'payload_too_large')) throw error;
  throw new OutputError('A file is larger than the service takes', { cause: error });
}
