import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { isForeignOrigin } from '../origin.js';
import type { ApiLevel } from '../options.js';
import type { SocketHub } from './socket-hub.js';

const PATHS = ['/ws', '/api/ws'];
const FORBIDDEN = 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';
const NOT_FOUND = 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

/** Answers websocket upgrades on `/ws` and `/api/ws`. */
export function serveSockets(server: Server, hub: SocketHub, apiLevel: ApiLevel): void {
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://simulator');
    if (isForeignOrigin(request.headers, apiLevel)) return void stream.end(FORBIDDEN);
    if (!PATHS.includes(url.pathname)) return void stream.end(NOT_FOUND);
    const clientId = url.searchParams.get('clientId') ?? '';
    sockets.handleUpgrade(request, stream, head, (socket) => hub.attach(socket, clientId));
  });
}
