import { ConnectionError, RateLimitError, ServerError } from '../errors/atelier-error.js';
import { errorOf } from '../errors/from-answer.js';
import type { Connection } from '../connection.js';
import { Deadline } from '../transport/deadline.js';
import { pause, reasonOf } from '../transport/pause.js';
import { FrameReader, type Frame } from './frames.js';

export interface StreamOptions {
  signal?: AbortSignal | undefined;
  /** Go on after the event with this id. */
  after?: number | undefined;
}

/** The server says something at least every 15 s: after three times that the connection is a dead one. */
const IDLE_MS = 45_000;
const RETRY_MS = 3_000;
/** A stream that lasted so long was a good one, also if nothing happened in it. */
const LASTED_MS = 10_000;
/** After so many streams in a row that brought nothing there is no use in another. */
const MAX_FRUITLESS = 3;
const OPEN_FOR_MS = 10_000;

/**
 * Events of the server as they come. When the stream breaks it is opened again after its last event, so that none is missed.
 * @returns `ended`: the server has no more; `gave_up`: streams do not hold here, ask in another way
 * @throws AtelierError when the server refuses it, or the reason of the signal
 */
export async function* resumedStream(
  connection: Connection,
  path: string,
  { signal, after }: StreamOptions,
): AsyncGenerator<Frame, 'ended' | 'gave_up'> {
  let lastId = after === undefined ? undefined : String(after);
  for (let fruitless = 0; fruitless < MAX_FRUITLESS;) {
    const begunMs = performance.now();
    const response = await open(connection, path, lastId, signal);
    if (response === null) return 'gave_up';
    if (response.status === 204) return 'ended';
    const reader = new FrameReader();
    let brought = false;
    for await (const frame of framesOf(response, reader, signal)) {
      lastId = frame.id ?? lastId;
      brought = true;
      yield frame;
    }
    fruitless = brought || performance.now() - begunMs > LASTED_MS ? 0 : fruitless + 1;
    await pause(reader.retryMs ?? RETRY_MS, signal);
  }
  return 'gave_up';
}

async function open(connection: Connection, path: string, lastId: string | undefined, signal?: AbortSignal) {
  const headers = { accept: 'text/event-stream', ...(lastId !== undefined && { 'last-event-id': lastId }) };
  const make = () => new Request(connection.addressOf(path), { headers });
  try {
    const response = await connection.transport.send(make, { signal, stream: true, retryForMs: OPEN_FOR_MS });
    if (!response.ok) throw errorOf(response, await response.json().catch(() => undefined));
    return response;
  } catch (error) {
    const isAway = error instanceof ConnectionError || error instanceof RateLimitError || error instanceof ServerError;
    if (isAway) return null;
    throw error;
  }
}

/** Ends when the stream does, however that is; only the caller's own signal throws. */
async function* framesOf(response: Response, reader: FrameReader, signal?: AbortSignal): AsyncGenerator<Frame> {
  const idle = new Deadline('nothing was heard', IDLE_MS, signal);
  const text = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const stop = () => void text.cancel().catch(() => undefined);
  idle.signal.addEventListener('abort', stop, { once: true });
  try {
    for (let piece = await next(text); piece !== undefined; piece = await next(text)) {
      idle.restart();
      yield* reader.read(piece);
    }
  } finally {
    idle.stop();
    stop();
  }
  if (signal?.aborted) throw reasonOf(signal);
}

/** Undefined at the end, and when the connection has broken. */
async function next(text: ReadableStreamDefaultReader<string>): Promise<string | undefined> {
  const { value } = await text.read().catch(() => ({ value: undefined }));
  return value;
}
