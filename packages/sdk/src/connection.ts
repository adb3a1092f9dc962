import { createCalls, type Calls } from './calls/index.js';
import type { SendOptions } from './transport/send-options.js';
import type { Transport } from './transport/transport.js';

/** What every part of the client needs: the typed calls, and the way to the server under them. */
export class Connection {
  readonly calls: Calls;

  constructor(readonly transport: Transport) {
    this.calls = createCalls({ baseUrl: this.baseUrl, fetch: transport.fetchWith() });
  }

  /** Without a slash at its end. */
  get baseUrl(): string {
    return this.transport.url.href.replace(/\/+$/, '');
  }

  /** For calls of the low layer: `{ signal, fetch }` in which a call is sent otherwise than usual. */
  sentWith(options: SendOptions): { signal?: AbortSignal; fetch: (request: Request) => Promise<Response> } {
    const { signal, ...others } = options;
    return { ...(signal && { signal }), fetch: this.transport.fetchWith(others) };
  }

  /** The absolute address of a path that the API answered. */
  addressOf(path: string): string {
    return path.startsWith('/') ? `${this.baseUrl}${path}` : new URL(path).href;
  }
}
