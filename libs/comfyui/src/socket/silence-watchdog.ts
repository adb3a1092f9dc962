import type { ComfyEvent } from './events.js';
import type { SilenceOptions } from './socket.types.js';

/** A fruitless new connection doubles the patience up to this factor. */
const MAX_FACTOR = 8;

/** These arrive on every new connection, even on one that then hears nothing more. */
function provesDelivery(event: ComfyEvent): boolean {
  return event.type !== 'status' && !(event.type === 'executing' && event.promptId === undefined);
}

/** Measures how long nothing arrived on an open socket while something should. */
export class SilenceWatchdog {
  private timer: NodeJS.Timeout | undefined;
  private lastFrameAt = 0;
  private factor = 1;

  constructor(
    private readonly options: SilenceOptions,
    private readonly onSilent: (forMs: number) => void,
  ) {}

  /** Begins to measure; call it when the socket has opened. */
  start(): void {
    this.stop();
    this.lastFrameAt = performance.now();
    this.timer = setInterval(() => this.check(), Math.max(5, this.options.afterMs / 4));
  }

  stop(): void {
    clearInterval(this.timer);
  }

  heard(event: ComfyEvent): void {
    this.lastFrameAt = performance.now();
    if (provesDelivery(event)) this.factor = 1;
  }

  private check(): void {
    const forMs = Math.round(performance.now() - this.lastFrameAt);
    if (!this.options.isPromptRunning()) this.lastFrameAt = performance.now();
    else if (forMs >= this.options.afterMs * this.factor) this.silent(forMs);
  }

  private silent(forMs: number): void {
    this.factor = Math.min(MAX_FACTOR, this.factor * 2);
    this.stop();
    this.onSilent(forMs);
  }
}
