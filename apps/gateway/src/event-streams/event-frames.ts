/** One event as a stream carries it. */
export interface Frame {
  event: string;
  /** From which a client goes on; without it the event is not durable, and a client that missed it does not get it. */
  id?: number;
  data: unknown;
}

/** Proxies are told to pass every event on as it comes. */
export const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

/** Tells a client how long it waits before it connects again, in milliseconds. */
export const RETRY_FRAME = 'retry: 3000\n\n';
/** Says nothing, so that proxies do not take the connection for a dead one. */
export const HEARTBEAT = ': still here\n\n';

/** As the standard of server-sent events writes it. JSON has no line breaks. */
export function frameText({ event, id, data }: Frame): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
