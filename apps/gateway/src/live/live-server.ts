import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { Config } from '../config.js';
import { Admission } from './admission.js';
import { terminateSocket } from './terminate-socket.js';
import { LiveConnections } from './live-connections.js';
import { OneBufferAdapter } from './one-buffer-adapter.js';
import type { LiveIo } from './live.types.js';

/** Clients send tokens and numbers; the largest message is a token of some hundred bytes. */
const MAX_MESSAGE_BYTES = 16 * 1_024;
/** A connection that has not shown a token by then is closed. */
const HANDSHAKE_MS = 10_000;

/** socket.io at `/socket.io`, on the HTTP server of the app. */
@Injectable()
export class LiveServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private io: LiveIo | undefined;
  private stopping = false;

  constructor(
    private readonly config: Config,
    private readonly host: HttpAdapterHost,
    private readonly admission: Admission,
    private readonly connections: LiveConnections,
  ) {}

  onApplicationBootstrap(): void {
    const { allowedOrigins } = this.config;
    const io: LiveIo = new Server(this.host.httpAdapter.getHttpServer() as HttpServer, {
      adapter: OneBufferAdapter,
      serveClient: false,
      transports: ['websocket', 'polling'],
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      connectTimeout: HANDSHAKE_MS,
      // Small JSON gains little by compression, and each socket would pay for it with memory.
      perMessageDeflate: false,
      httpCompression: false,
      ...(allowedOrigins.length > 0 ? { cors: { origin: allowedOrigins, credentials: true } } : {}),
      allowRequest: (request, answer) => {
        const refusal = this.stopping ? 'service_unavailable' : this.admission.refusal(request, io.engine.clientsCount);
        answer(refusal, refusal === undefined);
      },
    });
    this.io = io;
    io.use((socket, next) => void this.connections.admit(socket, io).then(() => next(), next));
    io.on('connection', (socket) => this.connections.begin(socket));
  }

  /**
   * Closes the transports without ending the sessions, so that clients reconnect by themselves, to another gateway or
   * to this one after its restart.
   */
  beforeApplicationShutdown(): void {
    this.stopping = true;
    for (const socket of this.io?.sockets.sockets.values() ?? []) terminateSocket(socket);
    this.io?.engine.close();
  }
}
