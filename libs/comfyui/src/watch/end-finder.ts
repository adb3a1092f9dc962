import type { ComfyClient } from '../client.js';
import { ComfyError, ComfyUnreachableError } from '../errors.js';
import type { PromptLocation } from '../prompt/outcome.types.js';
import type { PromptEnd } from './prompt-watch.types.js';

/** Looks after a hint that HTTP does not confirm yet: this long, then twice as long each time, up to the poll interval. */
const FIRST_RETRY_MS = 25;
/** A prompt that is not found is looked for once more before it counts as lost. */
const CONFIRM_LOST_MS = 250;
/** Between two looks while HTTP fails. */
const RETRY_FAILED_MS = 1_000;

export interface EndFinderOptions {
  client: ComfyClient;
  promptId: string;
  pollMs: number;
  unreachableMs: number;
}

/** Finds out over HTTP whether a prompt has ended, and says when to look again. */
export class EndFinder {
  /** Where the last look that succeeded saw it. */
  state: PromptLocation['state'] | undefined;
  private retryMs: number;
  private failingSince: number | undefined;
  private hinted = false;

  constructor(private readonly options: EndFinderOptions) {
    this.retryMs = options.pollMs;
  }

  /** The socket says that the prompt has ended. */
  hint(): void {
    this.hinted = true;
  }

  /** Whether the last look failed: what was seen before may be out of date. */
  get isFailing(): boolean {
    return this.failingSince !== undefined;
  }

  /** Milliseconds until the next look, unless a hint comes first. */
  get nextLookMs(): number {
    const { pollMs } = this.options;
    if (this.failingSince !== undefined) return Math.min(pollMs, RETRY_FAILED_MS);
    if (this.state === 'unknown') return Math.min(pollMs, CONFIRM_LOST_MS);
    const ms = this.retryMs;
    this.retryMs = Math.min(pollMs, ms * 2);
    return ms;
  }

  /**
   * Looks once; undefined while the prompt waits or runs, and while HTTP fails.
   * @throws ComfyUnreachableError when it has been failing for too long.
   */
  async look(signal?: AbortSignal): Promise<PromptEnd | undefined> {
    const startedAt = performance.now();
    try {
      const location = await this.locate(signal);
      this.failingSince = undefined;
      return this.endOf(location);
    } catch (error) {
      if (!(error instanceof ComfyError)) throw error;
      this.failed(error, startedAt);
      return undefined;
    }
  }

  /** After a hint the history is asked first: it is one short answer, and nearly always the right one. */
  private async locate(signal?: AbortSignal): Promise<PromptLocation> {
    const { client, promptId } = this.options;
    const call = signal ? { signal } : {};
    if (!this.hinted) return client.locate(promptId, call);
    this.hinted = false;
    this.retryMs = FIRST_RETRY_MS;
    const outcome = await client.outcome(promptId, call);
    return outcome ? { state: 'finished', outcome } : client.locate(promptId, call);
  }

  private endOf(location: PromptLocation): PromptEnd | undefined {
    const seenMissing = this.state === 'unknown';
    this.state = location.state;
    if (location.state === 'finished') return { result: 'finished', outcome: location.outcome };
    return location.state === 'unknown' && seenMissing ? { result: 'lost' } : undefined;
  }

  /** A look that waited for its answer until it timed out was failing all that time. */
  private failed(error: ComfyError, startedAt: number): void {
    this.failingSince ??= startedAt;
    const forMs = Math.round(performance.now() - this.failingSince);
    if (forMs < this.options.unreachableMs) return;
    const reason = error instanceof ComfyUnreachableError ? error.reason : 'bad_gateway';
    throw new ComfyUnreachableError(`ComfyUI does not answer for ${forMs} ms`, reason, { cause: error });
  }
}
