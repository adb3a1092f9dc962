import type { ComfyClient } from '../client.js';
import type { CallOptions, QueueSnapshot } from '../client.types.js';
import { ComfyError, ComfyNoProgressError } from '../errors.js';
import type { PromptLocation } from '../prompt/outcome.types.js';

/** Notices a prompt that neither ends nor moves: a hung node, or a ComfyUI whose worker thread is dead while HTTP answers. */
export class Liveness {
  private lastSignAt = performance.now();
  private lastState: PromptLocation['state'] | undefined;
  /** Between two prompts nothing runs for a moment: one look that finds the queue stuck proves nothing. */
  private seenStuck = false;

  constructor(
    private readonly client: ComfyClient,
    private readonly promptId: string,
    /** Milliseconds without a sign that are too many; undefined: never. */
    private readonly limitMs: number | undefined,
  ) {}

  /** The prompt showed a sign of life. */
  sign(): void {
    this.lastSignAt = performance.now();
    this.seenStuck = false;
  }

  /**
   * Checks the time without a sign after a look. Time without a socket does not count, because no sign can arrive then; nor does
   * waiting behind a prompt that runs.
   * @throws ComfyNoProgressError
   */
  async check(state: PromptLocation['state'] | undefined, connected: boolean, options: CallOptions): Promise<void> {
    if (state !== this.lastState || !connected) this.sign();
    this.lastState = state;
    const idleMs = Math.round(performance.now() - this.lastSignAt);
    if (this.limitMs === undefined || idleMs < this.limitMs) return;
    if (state === 'running') throw new ComfyNoProgressError(this.promptId, idleMs, 'hung');
    if (state === 'pending') await this.checkQueue(idleMs, options);
  }

  private async checkQueue(idleMs: number, options: CallOptions): Promise<void> {
    const queue = await this.readQueue(options);
    if (!queue) return;
    const waits = queue.pending.some((entry) => entry.promptId === this.promptId);
    if (!waits || queue.running.length > 0) return this.sign();
    if (this.seenStuck) throw new ComfyNoProgressError(this.promptId, idleMs, 'stuck_queue');
    this.seenStuck = true;
  }

  /** Failing HTTP is ignored here: `EndFinder` counts it. */
  private async readQueue(options: CallOptions): Promise<QueueSnapshot | undefined> {
    try {
      return await this.client.queue(options);
    } catch (error) {
      if (error instanceof ComfyError) return undefined;
      throw error;
    }
  }
}
