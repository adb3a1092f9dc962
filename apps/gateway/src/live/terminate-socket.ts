import type { LiveSocket } from './live.types.js';

/** The part of engine.io's websocket transport that knows the line; polling has none of its own. */
interface WithLine {
  socket?: { terminate(): void };
}

/**
 * Ends a connection at once, whatever still waits to be sent. An orderly close would first wait for the other side to read,
 * and whoever does not read would keep memory and the end of this process waiting. Clients take it for a broken line.
 */
export function terminateSocket({ conn }: Pick<LiveSocket, 'conn'>): void {
  conn.close(true);
  (conn.transport as WithLine).socket?.terminate();
}
