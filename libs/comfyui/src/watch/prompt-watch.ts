import { Alarm } from './alarm.js';
import { EndFinder } from './end-finder.js';
import type { ComfyEvent, ComfyPreview } from '../socket/events.js';
import { Listeners, type Unsubscribe } from '../listeners.js';
import { Liveness } from './liveness.js';
import { silentLogger } from '../logger.js';
import { ProgressTracker } from './prompt-progress.js';
import type { PromptEnd, PromptProgress, PromptWatchOptions } from './prompt-watch.types.js';

const DEFAULT_POLL_MS = 3_000;
const DEFAULT_UNREACHABLE_MS = 60_000;

/** ComfyUI writes its history after its last message about a prompt, and sends `executing: null` after that. */
const AFTER_LAST_WORDS_MS = 50;

/**
 * Follows one prompt to its end. **The socket only hints; HTTP ends a prompt**: at each hint that it may have ended, and every
 * few seconds, it is located over HTTP. Make the watch before submitting, so that no frame is missed, and `dispose` of it when
 * the submission fails.
 */
export class PromptWatch {
  private readonly tracker: ProgressTracker;
  private readonly finder: EndFinder;
  private readonly liveness: Liveness;
  private readonly alarm = new Alarm();
  private readonly progressListeners: Listeners<PromptProgress>;
  private readonly previewListeners: Listeners<ComfyPreview>;
  private readonly unsubscribe: Unsubscribe;
  private last: PromptProgress;

  constructor(private readonly options: PromptWatchOptions) {
    const { client, promptId, logger = silentLogger, pollMs = DEFAULT_POLL_MS } = options;
    const { unreachableMs = DEFAULT_UNREACHABLE_MS } = options;
    this.tracker = new ProgressTracker(promptId, options.graph);
    this.finder = new EndFinder({ client, promptId, pollMs, unreachableMs });
    this.liveness = new Liveness(client, promptId, options.noProgressMs);
    this.progressListeners = new Listeners(logger);
    this.previewListeners = new Listeners(logger);
    this.last = this.tracker.snapshot();
    this.unsubscribe = options.socket.subscribe((event) => this.heard(event));
  }

  /** The newest snapshot. */
  get progress(): PromptProgress {
    return this.last;
  }

  /** Hears each change of the snapshot. */
  onProgress(listener: (progress: PromptProgress) => void): Unsubscribe {
    return this.progressListeners.add(listener);
  }

  /** Hears the previews of this prompt. */
  onPreview(listener: (preview: ComfyPreview) => void): Unsubscribe {
    return this.previewListeners.add(listener);
  }

  /** Stops listening to the socket; `waitForEnd` does it by itself. */
  dispose(): void {
    this.unsubscribe();
  }

  /**
   * Waits for the end of a prompt that ComfyUI has accepted. An abort rejects with the signal's reason and leaves the prompt
   * alone (a prompt that the caller itself took out of the queue would count as lost: abort then).
   * @throws ComfyUnreachableError when HTTP fails for longer than `unreachableMs`.
   * @throws ComfyNoProgressError when it shows no sign of life for longer than `noProgressMs`.
   */
  async waitForEnd(signal?: AbortSignal): Promise<PromptEnd> {
    try {
      if (this.options.isNew && this.options.socket.connected) await this.alarm.wait(this.finder.nextLookMs, signal);
      for (;;) {
        const end = await this.finder.look(signal);
        if (end) return end;
        if (!this.finder.isFailing) await this.checkLiveness(signal);
        await this.alarm.wait(this.finder.nextLookMs, signal);
      }
    } finally {
      this.dispose();
    }
  }

  private checkLiveness(signal?: AbortSignal): Promise<void> {
    return this.liveness.check(this.finder.state, this.options.socket.connected, signal ? { signal } : {});
  }

  private heard(event: ComfyEvent): void {
    if (event.type === 'connected' || event.type === 'silent') this.alarm.within(0);
    if (event.type === 'executing' && event.promptId === undefined) this.alarm.within(0);
    if (!('promptId' in event) || event.promptId !== this.options.promptId) return;
    this.liveness.sign();
    if (event.type === 'preview') return this.previewListeners.emit(event);
    this.follow(event);
    this.listenForTheEnd(event);
  }

  private follow(event: ComfyEvent): void {
    this.tracker.follow(event);
    const next = this.tracker.snapshot();
    if (isSame(next, this.last)) return;
    this.last = next;
    this.progressListeners.emit(next);
  }

  /** `error` is not always the end (a blocked branch reports so, and the prompt goes on); a look does no harm. */
  private listenForTheEnd(event: ComfyEvent): void {
    const isOver = event.type === 'executing' && event.nodeId === null;
    const isLastWord = event.type === 'success' || event.type === 'error' || event.type === 'interrupted';
    if (!isOver && !isLastWord) return;
    this.finder.hint();
    this.alarm.within(isOver ? 0 : AFTER_LAST_WORDS_MS);
  }
}

function isSame(one: PromptProgress, other: PromptProgress): boolean {
  return (
    one.phase === other.phase &&
    one.value === other.value &&
    one.step === other.step &&
    one.steps === other.steps &&
    one.nodeId === other.nodeId
  );
}
