import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { subjects } from '@atelier/contracts';
import { connectOptions } from '@atelier/messaging';
import { connect } from '@nats-io/transport-node';
import { WebSocketServer, type WebSocket } from 'ws';
import { offer, settingsOf } from '../harness/child.js';
import type { HttpBaseline } from './baseline.types.js';

/** The least that brings an event from NATS to browsers: the bytes as they come, to every socket of the user; nothing is checked. */
const { natsUrl } = settingsOf<{ natsUrl: string }>();
const nats = await connect(connectOptions({ url: natsUrl, name: 'bench-ws' }));
const rooms = new Map<string, Set<WebSocket>>();
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });

sockets.on('connection', (socket, request) => {
  const userId = new URL(request.url!, 'http://localhost').searchParams.get('user')!;
  const room = rooms.get(userId) ?? openRoom(userId);
  room.add(socket);
  socket.once('close', () => room.delete(socket));
});

function openRoom(userId: string): Set<WebSocket> {
  const room = new Set<WebSocket>();
  rooms.set(userId, room);
  nats.subscribe(subjects.userProgress(Number(userId)), {
    callback: (_error, message) => room.forEach((socket) => socket.send(message.data, { binary: false })),
  });
  return room;
}

await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
offer({ url: () => `ws://127.0.0.1:${port}` } satisfies HttpBaseline);
