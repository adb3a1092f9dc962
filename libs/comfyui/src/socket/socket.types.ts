import type { ComfyLogger } from '../logger.js';

/** Bounds of the waits between two connections, in milliseconds; the wait doubles and is drawn from its upper half. */
export interface BackoffOptions {
  minMs: number;
  maxMs: number;
}

/** Notices a socket that is open and says nothing while a prompt of ours runs (stalled server, two-sockets bug). */
export interface SilenceOptions {
  /** Milliseconds without a frame; doubled after each fruitless new connection, up to eight times (a model load is silent too). */
  afterMs: number;
  /** Whether frames are due: a prompt of this client runs. */
  isPromptRunning: () => boolean;
}

export interface ComfySocketOptions {
  /** The same base URL as the client's. */
  baseUrl: string;
  clientId: string;
  logger?: ComfyLogger;
  /** Milliseconds between pings (default 20,000; proxies drop idle sockets during long loads). */
  pingIntervalMs?: number;
  /** Milliseconds for a pong (default 10,000) and for the handshake. */
  pongTimeoutMs?: number;
  /** Default 250 ms to 10 s. */
  backoff?: BackoffOptions;
  silence?: SilenceOptions;
  /** Largest frame in bytes (default 32 MiB). */
  maxFrameBytes?: number;
}
