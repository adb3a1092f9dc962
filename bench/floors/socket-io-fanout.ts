import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SOCKET_EVENTS, subjects, type TaskProgressEvent } from '@atelier/contracts';
import { connectOptions } from '@atelier/messaging';
import { connect } from '@nats-io/transport-node';
import { Server } from 'socket.io';
import type { HttpBaseline } from '../baselines/baseline.types.js';
import { offer, settingsOf } from '../harness/child.js';

/**
 * The least that brings an event from NATS to clients of socket.io: a room for each user, and a broadcast of socket.io for each event.
 * The token of a handshake is the id of the user; nothing is checked, counted or held back.
 */
const { natsUrl } = settingsOf<{ natsUrl: string }>();
const nats = await connect(connectOptions({ url: natsUrl, name: 'bench-socket-io' }));
const rooms = new Set<string>();
const server = createServer();
const io = new Server(server, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });

io.on('connection', (socket) => {
  const userId = String(socket.handshake.auth.token);
  if (!rooms.has(userId)) openRoom(userId);
  void socket.join(userId);
});

function openRoom(userId: string): void {
  rooms.add(userId);
  nats.subscribe(subjects.userProgress(Number(userId)), {
    callback: (_error, message) =>
      void io.to(userId).emit(SOCKET_EVENTS.taskProgress, message.json<TaskProgressEvent>()),
  });
}

await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
offer({ url: () => `ws://127.0.0.1:${port}` } satisfies HttpBaseline);
