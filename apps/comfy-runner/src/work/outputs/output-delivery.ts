import { ComfyUnreachableError, type OutputFile, type PromptOutcome } from '@atelier/comfyui';
import type { LeaseRef, StoredImage } from '@atelier/contracts';
import { retry } from '@atelier/waiting';
import { Injectable } from '@nestjs/common';
import { ComfyLink } from '../../comfyui/link/comfy-link.js';
import { Config } from '../../config.js';
import { deliveryOf } from './chosen-outputs.js';
import { fetchOutput } from './fetched-file.js';
import { OutputStore } from './output-store.js';

const RETRY = { minMs: 100, maxMs: 2_000 };

/** Takes the pictures of a prompt from ComfyUI to the object store. */
@Injectable()
export class OutputDelivery {
  constructor(
    private readonly link: ComfyLink,
    private readonly store: OutputStore,
    private readonly config: Config,
  ) {}

  /**
   * Delivers one picture after the other, so that no more than one is held in memory.
   * @param delivered gets each picture as soon as it is stored, so that it can be discarded when a later one fails
   * @throws OutputError, StorageUnavailableError, ComfyError, and the signal's reason
   */
  async deliver(
    attempt: Pick<LeaseRef, 'task_id' | 'attempt'>,
    outcome: PromptOutcome,
    delivered: StoredImage[],
    signal: AbortSignal,
  ): Promise<void> {
    for (const [index, file] of deliveryOf(outcome).files.entries()) {
      const bytes = await this.fetch(file, signal);
      delivered.push(await this.store.keep(attempt, index, bytes, signal));
    }
    signal.throwIfAborted();
  }

  async discard(images: readonly StoredImage[]): Promise<void> {
    await this.store.discard(images);
  }

  /** Tries again while ComfyUI is away: the file is still there when it is back. */
  private fetch(file: OutputFile, signal: AbortSignal): Promise<Buffer> {
    return retry(() => fetchOutput(this.link.client, file, signal), {
      ...RETRY,
      forMs: this.config.storageRetryMs,
      signal,
      isRetryable: (error) => error instanceof ComfyUnreachableError,
    });
  }
}
