import { ComfyUnreachableError, type UploadRequest } from '@atelier/comfyui';
import type { StagedAsset } from '@atelier/contracts';
import { isStorageError } from '@atelier/storage';
import { retry } from '@atelier/waiting';
import { Injectable, Logger } from '@nestjs/common';
import { ComfyLink } from '../../comfyui/link/comfy-link.js';
import { Config } from '../../config.js';
import type { HeldLease } from '../leases/held-lease.js';
import { Addresses } from '../reports/addresses.js';
import { getObject } from '../transfers/transfer.js';
import { maskedBytes, ObjectBytes, type OpenObject } from './asset-bytes.js';
import { STAGING_FOLDER, stagedName } from './staged-name.js';

const RETRY = { minMs: 250, maxMs: 2_000 };
/** Names that are remembered; after so many the oldest are sent again. */
const MAX_KNOWN = 10_000;
/** A transfer may take as long as at this rate, and a minute. */
const SLOWEST_BYTES_PER_MS = 5_000;
const SHORTEST_TRANSFER_MS = 60_000;

/** Brings the files of a run to ComfyUI before its graph is submitted. */
@Injectable()
export class StageAssets {
  private readonly logger = new Logger(StageAssets.name);
  /** Our name to the one that ComfyUI answered, in this life of ComfyUI. */
  private readonly known = new Map<string, string>();

  constructor(
    private readonly link: ComfyLink,
    private readonly addresses: Addresses,
    private readonly config: Config,
  ) {
    link.onRestart(() => this.known.clear());
  }

  /**
   * Stores what ComfyUI does not have yet, one after the other. A store or a ComfyUI that is away is tried again within the bounds of the
   * settings.
   * @returns the name of each asset of the lease as ComfyUI answered it, in their order
   * @throws AppError `lease_lost`, InputMissing, StorageUnavailableError, ComfyError, and the signal's reason
   */
  async stage(held: HeldLease, signal: AbortSignal): Promise<string[]> {
    const names: string[] = [];
    for (const asset of held.lease.assets ?? []) names.push(await this.nameOf(asset, held, signal));
    return names;
  }

  private async nameOf(asset: StagedAsset, held: HeldLease, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    const own = stagedName(asset);
    const known = this.known.get(own);
    if (known !== undefined) return known;
    const answered = await this.patiently(() => this.bring(own, asset, this.opening(held, signal), signal), signal);
    if (this.known.size >= MAX_KNOWN) this.known.clear();
    this.known.set(own, answered);
    return answered;
  }

  /** For each object an address of this lease is asked for anew: it counts for a few minutes only. */
  private opening(held: HeldLease, signal: AbortSignal): OpenObject {
    return async (key) => getObject(await this.addresses.toGet(held, key, signal), signal);
  }

  private async bring(filename: string, asset: StagedAsset, open: OpenObject, signal: AbortSignal): Promise<string> {
    const bytes = asset.mask ? undefined : new ObjectBytes(open, asset);
    const data = bytes ?? (await maskedBytes(open, asset, asset.mask!, this.config.maxImagePixels));
    const contentType = asset.mask ? 'image/png' : asset.content_type;
    try {
      return await this.upload({ filename, data, contentType, subfolder: STAGING_FOLDER }, asset.size_bytes, signal);
    } catch (error) {
      bytes?.rethrowFailure();
      throw error;
    }
  }

  private async upload(request: UploadRequest, sizeBytes: number, signal: AbortSignal): Promise<string> {
    const timeoutMs = SHORTEST_TRANSFER_MS + sizeBytes / SLOWEST_BYTES_PER_MS;
    const { graphName } = await this.link.client.upload(request, { signal, timeoutMs: Math.round(timeoutMs) });
    this.logger.log(`${request.filename} is at ComfyUI as ${graphName}`);
    return graphName;
  }

  /** The store may be away for longer than ComfyUI. */
  private patiently(bring: () => Promise<string>, signal: AbortSignal): Promise<string> {
    const { storageRetryMs, comfyuiUnreachableMs } = this.config;
    const reach = () =>
      retry(bring, {
        ...RETRY,
        ...{ forMs: comfyuiUnreachableMs, signal },
        isRetryable: (error) => error instanceof ComfyUnreachableError,
      });
    return retry(reach, {
      ...RETRY,
      ...{ forMs: storageRetryMs, signal },
      isRetryable: (error) => isStorageError(error, 'storage_unavailable'),
      onRetry: (error) => this.logger.warn(`a file of a run is fetched again: ${error.message}`),
    });
  }
}
