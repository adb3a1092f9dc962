import { describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { startService } from '../run-service.js';

@Module({})
class EmptyModule {}

const start = () =>
  startService({
    ...{ name: 'stops', module: EmptyModule, log: { format: 'json', level: 'fatal' } },
    http: { host: '127.0.0.1', port: 0 },
  });

describe('a service that stops', () => {
  it('does not wait for a connection on which nothing was asked', async () => {
    const app = await start();
    const server = app.getHttpServer();
    const accepted = once(server, 'connection');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const closed = once(socket, 'close');
    await accepted;
    await app.close();
    await closed;
    expect(socket.destroyed).toBe(true);
  });
});
