import { WebSocket, type RawData } from 'ws';

/** Bounds of one connection. */
export interface ConnectionOptions {
  url: string;
  pingIntervalMs: number;
  pongTimeoutMs: number;
  maxFrameBytes: number;
}

export interface ConnectionHandlers {
  onOpen: () => void;
  onFrame: (frame: Buffer, isBinary: boolean) => void;
}

/** How a connection ended; 1006 without a closing handshake. */
export interface ConnectionEnd {
  code: number;
  reason: string;
}

/** Must be the client's first text frame; ComfyUI ignores later ones. */
const FEATURE_FLAGS = JSON.stringify({ type: 'feature_flags', data: { supports_preview_metadata: true } });

/** How long the server has to answer a close before the connection is cut. */
const CLOSE_TIMEOUT_MS = 2_000;

/** One websocket from its handshake to its end. ComfyUI sends no heartbeat, so this side pings and cuts what stays silent. */
export class ComfyConnection {
  /** Settles when the connection is wholly closed; never rejects. */
  readonly closed: Promise<ConnectionEnd>;
  private readonly ws: WebSocket;
  private pingTimer: NodeJS.Timeout | undefined;
  private pongTimer: NodeJS.Timeout | undefined;
  private closeTimer: NodeJS.Timeout | undefined;
  private failure = '';

  constructor(
    private readonly options: ConnectionOptions,
    private readonly handlers: ConnectionHandlers,
  ) {
    this.ws = new WebSocket(options.url, {
      handshakeTimeout: options.pongTimeoutMs,
      maxPayload: options.maxFrameBytes,
      perMessageDeflate: false,
    });
    this.ws.on('open', () => this.opened());
    this.ws.on('message', (data, isBinary) => this.received(data, isBinary));
    this.ws.on('pong', () => this.alive());
    this.ws.on('error', (error) => (this.failure = error.message));
    this.closed = new Promise((resolve) => {
      this.ws.once('close', (code, reason) => resolve(this.ended(code, reason.toString())));
    });
  }

  /** Closes by handshake, so that the server has let go of this socket before the next one opens. */
  close(): void {
    if (this.closeTimer) return;
    this.closeTimer = setTimeout(() => this.ws.terminate(), CLOSE_TIMEOUT_MS);
    this.ws.close(1000);
  }

  private opened(): void {
    this.ws.send(FEATURE_FLAGS);
    this.pingTimer = setInterval(() => this.ping(), this.options.pingIntervalMs);
    this.handlers.onOpen();
  }

  private received(data: RawData, isBinary: boolean): void {
    this.alive();
    if (Buffer.isBuffer(data)) this.handlers.onFrame(data, isBinary);
  }

  private ping(): void {
    if (this.ws.readyState !== WebSocket.OPEN) return;
    this.ws.ping();
    this.pongTimer ??= setTimeout(() => this.dead(), this.options.pongTimeoutMs);
  }

  private alive(): void {
    clearTimeout(this.pongTimer);
    this.pongTimer = undefined;
  }

  private dead(): void {
    this.failure = 'no pong in time';
    this.ws.terminate();
  }

  private ended(code: number, reason: string): ConnectionEnd {
    clearInterval(this.pingTimer);
    clearTimeout(this.pongTimer);
    clearTimeout(this.closeTimer);
    return { code, reason: reason || this.failure };
  }
}
