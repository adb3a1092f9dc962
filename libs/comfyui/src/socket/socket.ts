import { Backoff, pause } from '@atelier/waiting';
import { PreviewAttribution } from './attribution.js';
import { parseBinaryFrame } from './binary-frames.js';
import { ComfyConnection, type ConnectionEnd } from './connection.js';
import type { ComfyEvent, ComfyEventOf, ComfyEventType } from './events.js';
import { parseTextFrame } from './frames.js';
import { Listeners, type Unsubscribe } from '../listeners.js';
import { silentLogger, type ComfyLogger } from '../logger.js';
import { SilenceWatchdog } from './silence-watchdog.js';
import type { BackoffOptions, ComfySocketOptions } from './socket.types.js';

const DEFAULT_PING_MS = 20_000;
const DEFAULT_PONG_MS = 10_000;
const DEFAULT_BACKOFF = { minMs: 250, maxMs: 10_000 };
const DEFAULT_FRAME_BYTES = 32 * 1024 * 1024;

function urlOf({ baseUrl, clientId }: ComfySocketOptions): string {
  const url = new URL(baseUrl);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/ws`;
  url.search = `?${new URLSearchParams({ clientId }).toString()}`;
  return url.href;
}

/**
 * The one long-lived socket of a client. It hints; only HTTP ends a prompt: frames are lost while it is away, and ComfyUI
 * replays nothing. A new connection is made only after the old one is wholly closed: with two sockets of one id, ComfyUI
 * forgets the newer one when the older ends.
 */
export class ComfySocket {
  private readonly listeners: Listeners<ComfyEvent>;
  private readonly logger: ComfyLogger;
  private readonly backoffOptions: BackoffOptions;
  private readonly backoff: Backoff;
  private readonly silence: SilenceWatchdog | undefined;
  private readonly attribution = new PreviewAttribution();
  private readonly stopping = new AbortController();
  private connection: ComfyConnection | undefined;
  private running: Promise<void> | undefined;
  private open = false;
  /** A connection must last before the waits begin anew: one that is cut at once must not be made again in a rush. */
  private openedAt = Infinity;

  constructor(private readonly options: ComfySocketOptions) {
    this.logger = options.logger ?? silentLogger;
    this.listeners = new Listeners(this.logger);
    this.backoffOptions = options.backoff ?? DEFAULT_BACKOFF;
    this.backoff = new Backoff(this.backoffOptions.minMs, this.backoffOptions.maxMs);
    this.silence = options.silence && new SilenceWatchdog(options.silence, (forMs) => this.silent(forMs));
  }

  /** Whether the socket is open now; it may be deaf all the same. */
  get connected(): boolean {
    return this.open;
  }

  /** Connects and stays connected until `stop`; further calls do nothing. */
  start(): void {
    this.running ??= this.run();
  }

  /** Closes the socket for good; resolves when it is closed. Repeatable. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.connection?.close();
    await this.running;
  }

  /** Hears every event; a listener that throws is logged and does not affect the others. */
  subscribe(listener: (event: ComfyEvent) => void): Unsubscribe {
    return this.listeners.add(listener);
  }

  /** Hears the events of one type. */
  on<T extends ComfyEventType>(type: T, listener: (event: ComfyEventOf<T>) => void): Unsubscribe {
    return this.subscribe((event) => {
      if (event.type === type) listener(event as ComfyEventOf<T>);
    });
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.connectOnce();
      await pause(this.backoff.next(), this.stopping.signal);
    }
  }

  private async connectOnce(): Promise<void> {
    this.connection = new ComfyConnection(
      {
        url: urlOf(this.options),
        pingIntervalMs: this.options.pingIntervalMs ?? DEFAULT_PING_MS,
        pongTimeoutMs: this.options.pongTimeoutMs ?? DEFAULT_PONG_MS,
        maxFrameBytes: this.options.maxFrameBytes ?? DEFAULT_FRAME_BYTES,
      },
      { onOpen: () => this.opened(), onFrame: (frame, isBinary) => this.received(frame, isBinary) },
    );
    this.closed(await this.connection.closed);
  }

  private closed({ code, reason }: ConnectionEnd): void {
    this.silence?.stop();
    if (performance.now() - this.openedAt >= this.backoffOptions.maxMs) this.backoff.reset();
    const wasOpen = this.open;
    this.open = false;
    if (wasOpen) this.emit({ type: 'disconnected', code, reason });
    else this.logger.debug('No websocket to ComfyUI', { code, reason });
  }

  private opened(): void {
    this.open = true;
    this.openedAt = performance.now();
    this.silence?.start();
    this.emit({ type: 'connected' });
  }

  private received(frame: Buffer, isBinary: boolean): void {
    const parsed = isBinary ? parseBinaryFrame(frame) : parseTextFrame(frame.toString('utf8'));
    if ('event' in parsed) {
      this.silence?.heard(parsed.event);
      this.emit(parsed.event);
    } else {
      this.logger.debug('A frame was not used', parsed);
    }
  }

  private emit(event: ComfyEvent): void {
    this.attribution.follow(event);
    this.listeners.emit(event.type === 'preview' ? this.attribution.attribute(event) : event);
  }

  private silent(forMs: number): void {
    this.logger.warn('The websocket of ComfyUI says nothing while a prompt runs: opening it anew', { forMs });
    this.emit({ type: 'silent', forMs });
    this.connection?.close();
  }
}
