import { type Socket, io } from 'socket.io-client';
import type { TokenSource } from '../api/authorized-fetch.js';

/** The socket to the gateway, not yet connected. The token is asked for anew at each connection. */
export function createSocket(tokens: TokenSource): Socket {
  return io({
    path: '/socket.io',
    // Websocket first, as it needs no sticky sessions; long polling where a proxy blocks it.
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    autoConnect: false,
    reconnectionDelay: 400,
    reconnectionDelayMax: 4_000,
    auth: (send) => void tokens.accessToken().catch(() => null).then((token) => send({ token })), // prettier-ignore
  });
}
