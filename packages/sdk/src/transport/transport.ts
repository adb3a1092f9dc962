import { ConnectionError, UnexpectedAnswerError } from '../errors/atelier-error.js';
import { isServerSide } from '../config.js';
import { Deadline } from './deadline.js';
import { pause, reasonOf } from './pause.js';
import { Attempts } from './attempts.js';
import type { SendOptions } from './send-options.js';

export type Fetch = (input: Request, init?: RequestInit) => Promise<Response>;

export interface TransportOptions {
  url: URL;
  apiKey: string | undefined;
  fetch: Fetch;
  userAgent: string;
  /** Of one try. */
  timeoutMs: number;
  /** How long tries go on in all. */
  retryForMs: number;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Answers that have no body. */
const EMPTY = new Set([204, 205, 304]);

/** Sends requests: with the key to its own origin alone, within a time, and again where that helps. */
export class Transport {
  readonly url: URL;
  readonly #options: TransportOptions;
  /** An address that has never answered is rather wrong than away for a moment. */
  #reached = false;

  constructor(options: TransportOptions) {
    this.url = options.url;
    this.#options = options;
  }

  /** A `fetch` for calls that are all sent with these options. */
  fetchWith(options: SendOptions = {}): (request: Request) => Promise<Response> {
    return (request) => this.send(() => request.clone(), { signal: request.signal, ...options });
  }

  /**
   * @param make a new request for each try
   * @returns the answer, whatever its status is
   * @throws ConnectionError, TimeoutError, UnexpectedAnswerError, or the reason of the signal
   */
  async send(make: () => Request, options: SendOptions = {}): Promise<Response> {
    const attempts = new Attempts({ ...options, retryForMs: this.#longest(options) });
    for (;;) {
      const request = make();
      const outcome = await this.#attempt(request, options).catch((error: unknown) => this.#failure(error, options));
      this.#reached ||= outcome instanceof Response;
      const ms = await attempts.pauseAfter(request, outcome, this.#reached);
      if (ms !== undefined) await pause(ms, options.signal);
      else if (outcome instanceof Response) return outcome;
      else throw outcome;
    }
  }

  #longest({ retryForMs = Infinity }: SendOptions): number {
    return Math.min(retryForMs, this.#options.retryForMs);
  }

  async #attempt(request: Request, { signal, timeoutMs = this.#options.timeoutMs, stream }: SendOptions) {
    const deadline = new Deadline(`${this.url.host} did not answer`, timeoutMs, signal);
    try {
      this.#introduce(request);
      const send = this.#options.fetch;
      const response = await send(request, { signal: deadline.signal, redirect: 'manual' });
      refuseRedirect(response);
      return stream && response.ok ? response : await whole(response);
    } catch (error) {
      throw deadline.signal.aborted ? reasonOf(deadline.signal) : error;
    } finally {
      deadline.stop();
    }
  }

  /** Who asks. The key goes nowhere but to the server that it is for. */
  #introduce(request: Request): void {
    const { apiKey, userAgent } = this.#options;
    const isOurs = new URL(request.url).origin === this.url.origin;
    if (isOurs && apiKey) request.headers.set('authorization', `Bearer ${apiKey}`);
    if (isServerSide) request.headers.set('user-agent', userAgent);
  }

  /** An abort by the caller ends everything; what else there is may be tried again. */
  #failure(error: unknown, { signal }: SendOptions): Error {
    if (signal?.aborted) throw reasonOf(signal);
    if (error instanceof ConnectionError) return error;
    if (error instanceof UnexpectedAnswerError) throw error;
    const why = reasonIn(error);
    return new ConnectionError(`${this.url.host} cannot be reached${why}`, { code: 'network', cause: error });
  }
}

/** With its body, so that a connection that breaks in the middle is a failed try. */
async function whole(response: Response): Promise<Response> {
  const { status, statusText, headers } = response;
  const body = await response.arrayBuffer();
  return new Response(EMPTY.has(status) ? null : body, { status, statusText, headers });
}

/** A redirect could lead the request, and what it carries, anywhere. */
function refuseRedirect({ type, status, headers }: Response): void {
  if (type !== 'opaqueredirect' && !REDIRECTS.has(status)) return;
  const target = headers.get('location') ?? 'another address';
  throw new UnexpectedAnswerError(`The server redirects to ${target}: use that address`, { code: 'redirect', status });
}

/** `fetch` hides what happened in the cause: ` (ECONNREFUSED)`, ` (bad port)`. */
function reasonIn(error: unknown): string {
  const cause = (error as { cause?: { code?: unknown; message?: unknown } } | undefined)?.cause;
  const reason = cause?.code ?? cause?.message;
  return typeof reason === 'string' ? ` (${reason})` : '';
}
