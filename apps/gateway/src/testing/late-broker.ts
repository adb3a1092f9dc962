import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

const INFO = { server_id: 'late', version: '2.10.0', proto: 1, max_payload: 1_048_576, headers: true };

/**
 * Ends what cannot be taken back: a NATS client that has been closed before its first connection goes on trying until it
 * succeeds. This answers its handshake, and resolves when the client has closed the line, as it then does.
 */
export async function takeLateClient(port: number): Promise<void> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  const [socket] = (await once(server, 'connection')) as [Socket];
  socket.write(`INFO ${JSON.stringify(INFO)}\r\n`);
  socket.on('data', (chunk) => {
    if (chunk.includes('PING')) socket.write('PONG\r\n');
  });
  await once(socket, 'close');
  server.close();
  await once(server, 'close');
}
