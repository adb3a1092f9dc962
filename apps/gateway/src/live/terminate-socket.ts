import type { LiveSocket } from './live.types.js';

/** The part of engine.io's websocket transport that holds the TCP connection; the polling transport has none. */
interface WithLine {
  socket?: { terminate(): void };
}

/**
 * Ends a connection at once and drops its send buffer. An orderly close waits for the client to read, so a client that
 * does not read would hold memory and delay the shutdown. Clients see it as a lost connection.
 */
export function terminateSocket({ conn }: Pick<LiveSocket, 'conn'>): void {
  conn.close(true);
  (conn.transport as WithLine).socket?.terminate();
}
