import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

const INFO = { server_id: 'late', version: '2.10.0', proto: 1, max_payload: 1_048_576, headers: true };

/**
 * Lets a NATS client end that was closed before its first connection: it retries until it can connect. Answers its
 * handshake and resolves when the client has closed the connection, as it then does.
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
