import type { Dispatcher } from 'undici';
import type { FloodRequest } from './http-load.types.js';

/** Resolves with the status once the whole answer is there; 0 when there is none. The handler is the cheapest way that undici has. */
export function send(client: Dispatcher, request: FloodRequest): Promise<number> {
  return new Promise((resolve) => {
    let status = 0;
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, code) => void (status = code),
      onResponseData: () => undefined,
      onResponseEnd: () => resolve(status),
      onResponseError: () => resolve(0),
    };
    client.dispatch(request, handler);
  });
}
