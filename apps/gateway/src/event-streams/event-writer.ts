import { PassThrough } from 'node:stream';
import { frameText, HEARTBEAT, RETRY_FRAME, type Frame } from './event-frames.js';

const HEARTBEAT_MS = 15_000;
/** Bytes that wait for the client above which it gets no progress. */
const SLOW_AT = 16 * 1_024;
/** Bytes that wait for the client above which the stream is broken off: it comes back and goes on from its last event. */
const CUT_OFF_AT = 1_024 * 1_024;

/** Writes one stream of events, which never holds more than a bound for a client that reads slowly. */
export class EventWriter {
  /** What the answer sends. */
  readonly body = new PassThrough({ highWaterMark: SLOW_AT });
  private readonly heartbeat = setInterval(() => this.write(HEARTBEAT), HEARTBEAT_MS).unref();

  constructor() {
    this.body.once('close', () => clearInterval(this.heartbeat));
    this.write(RETRY_FRAME);
  }

  get isSlow(): boolean {
    return this.waiting > SLOW_AT;
  }

  private get waiting(): number {
    return this.body.readableLength + this.body.writableLength;
  }

  send(frame: Frame): void {
    this.write(frameText(frame));
  }

  /** Ends it in order; the client connects again. */
  end(): void {
    clearInterval(this.heartbeat);
    this.body.end();
  }

  /** Breaks it off, with what waits to be read. */
  cut(): void {
    this.body.destroy();
  }

  private write(text: string): void {
    if (this.body.writableEnded || this.body.destroyed) return;
    if (this.waiting > CUT_OFF_AT) return this.cut();
    this.body.write(text);
  }
}
