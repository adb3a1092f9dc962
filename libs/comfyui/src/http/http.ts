import { Pool, type Dispatcher } from 'undici';
import type { z } from 'zod';
import { ComfyTooLargeError } from '../errors.js';
import { connectionFailure, shapeFailure, statusFailure } from './http-failure.js';
import { parsePythonJson } from './json.js';
import type { CallOptions } from '../client.types.js';

/** Bounds of the connection pool to one instance. */
export interface HttpLimits {
  timeoutMs: number;
  transferTimeoutMs: number;
  maxJsonBytes: number;
  connections: number;
}

/** One request; `path` starts with `/` and is added to the base URL's own path. */
export interface HttpCall extends CallOptions {
  method: 'GET' | 'POST';
  path: string;
  query?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** JSON text, sent as it is: values that JavaScript cannot hold (integers beyond 2^53, `NaN`) survive. */
  jsonText?: string;
  /** Sent as it is. */
  body?: Dispatcher.DispatchOptions['body'];
  /** Of the answer, below the limit of all. */
  maxBytes?: number;
  /** Of the body. */
  headers?: Record<string, string>;
}

/** A whole answer. */
export interface HttpAnswer {
  status: number;
  text: string;
}

/** Shorter than aiohttp's 75 s, so that a request never meets a connection that the server is just closing. */
const KEEP_ALIVE_MS = 30_000;
const CONNECT_TIMEOUT_MS = 5_000;

/** HTTP to one ComfyUI: one keep-alive pool; every call has a deadline, an abort signal and a limit to its answer. */
export class ComfyHttp {
  private readonly pool: Pool;
  private readonly prefix: string;

  constructor(
    baseUrl: string,
    private readonly limits: HttpLimits,
  ) {
    const url = new URL(baseUrl);
    this.prefix = url.pathname.replace(/\/+$/, '');
    this.pool = new Pool(url.origin, {
      connections: limits.connections,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connect: { timeout: CONNECT_TIMEOUT_MS },
    });
  }

  /** Sends the call and reads the answer, whatever its status. */
  async send(call: HttpCall): Promise<HttpAnswer> {
    const deadline = AbortSignal.timeout(wholeMs(call.timeoutMs ?? this.limits.timeoutMs));
    const signal = call.signal ? AbortSignal.any([call.signal, deadline]) : deadline;
    try {
      const response = await this.pool.request({ ...this.dispatch(call), signal, headersTimeout: 0, bodyTimeout: 0 });
      return { status: response.statusCode, text: await this.readText(response.body, call.maxBytes) };
    } catch (error) {
      call.signal?.throwIfAborted();
      throw connectionFailure(error, nameOf(call));
    }
  }

  /** Sends the call and checks the JSON answer of a 200. */
  async json<T>(call: HttpCall, schema: z.ZodType<T>): Promise<T> {
    const { status, text } = await this.send(call);
    if (status !== 200) throw statusFailure(status, text, nameOf(call));
    return parseAnswer(text, schema, status, nameOf(call));
  }

  /** Sends a call whose answer is an empty 200. */
  async command(call: HttpCall): Promise<void> {
    const { status, text } = await this.send(call);
    if (status !== 200) throw statusFailure(status, text, nameOf(call));
  }

  /** Opens an answer of any length; `transferTimeoutMs` bounds the wait for each piece, not the whole. */
  async open(call: HttpCall): Promise<Dispatcher.ResponseData> {
    const idle = wholeMs(call.timeoutMs ?? this.limits.transferTimeoutMs);
    try {
      const options = { ...this.dispatch(call), headersTimeout: idle, bodyTimeout: idle, signal: call.signal ?? null };
      return await this.pool.request(options);
    } catch (error) {
      call.signal?.throwIfAborted();
      throw connectionFailure(error, nameOf(call));
    }
  }

  /** Breaks off what still runs and closes every connection. */
  async close(): Promise<void> {
    await this.pool.destroy();
  }

  private dispatch(call: HttpCall) {
    const query = call.query ? `?${new URLSearchParams(call.query).toString()}` : '';
    const base = { method: call.method, path: `${this.prefix}${call.path}${query}` };
    const text = call.jsonText ?? (call.json === undefined ? undefined : JSON.stringify(call.json));
    if (text === undefined) return { ...base, body: call.body ?? null, headers: call.headers ?? {} };
    return { ...base, body: text, headers: { 'content-type': 'application/json' } };
  }

  private async readText(body: AsyncIterable<Buffer>, maxBytes = this.limits.maxJsonBytes): Promise<string> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body) {
      size += chunk.length;
      if (size > maxBytes) {
        throw new ComfyTooLargeError(`An answer exceeds ${maxBytes} bytes`, maxBytes);
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }
}

/** What is left until a deadline has a fraction, which timers refuse with an error. */
function wholeMs(timeoutMs: number): number {
  return Math.ceil(timeoutMs);
}

/** Names a call in messages; the query is left out (it may name a user's file). */
export function nameOf(call: HttpCall): string {
  return `${call.method} ${call.path}`;
}

/** Parses an answer's JSON and checks its shape. */
export function parseAnswer<T>(text: string, schema: z.ZodType<T>, status: number, call: string): T {
  try {
    return schema.parse(parsePythonJson(text));
  } catch (error) {
    throw shapeFailure(status, text, call, error);
  }
}
