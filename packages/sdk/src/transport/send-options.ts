/** How one request is sent. */
export interface SendOptions {
  signal?: AbortSignal | undefined;
  timeoutMs?: number | undefined;
  /** At most so long; never longer than the client is to. */
  retryForMs?: number | undefined;
  /** The same request twice does what it does once. By default: as its method and its `Idempotency-Key` say. */
  repeatable?: boolean | undefined;
  /** The body is read by the caller as it comes; the timeout ends with its first byte. */
  stream?: boolean | undefined;
}
