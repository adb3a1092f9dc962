// The least that each kind of process is with the frameworks that it is made of: a Nest application on Fastify with one route, connected
// to what it needs, and nothing of ours. Plain JavaScript, so that no compiler counts. Arguments: kind, address of NATS, of Postgres.
import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { connect } from '@nats-io/transport-node';
import 'zod';

const [kind, natsUrl, databaseUrl] = process.argv.slice(2);

/** What a kind of process needs besides, and the modules that it brings. */
const BESIDES = {
  gateway: async () => {
    await Promise.all(['jose', 'helmet', '@nestjs/throttler', '@fastify/cookie', '@fastify/multipart'].map(load));
    return [];
  },
  auth: async () => (await Promise.all(['jose', '@nestjs/microservices'].map(load)), [await database()]),
  generation: async () => (await load('@nestjs/microservices'), [await database()]),
  // It decodes pictures, and talks to ComfyUI.
  'comfy-runner': async () => (await Promise.all(['sharp', 'ws'].map(load)), []),
};

const load = (name) => import(name);

async function database() {
  const { TypeOrmModule } = await import('@nestjs/typeorm');
  return TypeOrmModule.forRoot({ type: 'postgres', url: databaseUrl, retryAttempts: 1 });
}

class HealthController {
  read() {
    return { ok: true };
  }
}
Controller()(HealthController);
Get('health')(HealthController.prototype, 'read', Object.getOwnPropertyDescriptor(HealthController.prototype, 'read'));

class AppModule {}
Module({ imports: await BESIDES[kind](), controllers: [HealthController] })(AppModule);

const app = await NestFactory.create(AppModule, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
if (kind === 'gateway') await openSockets(app.getHttpServer());
const { host, username, password } = new URL(natsUrl);
await connect({ servers: host, user: decodeURIComponent(username), pass: decodeURIComponent(password) });
process.once('disconnect', () => process.exit(0));
process.send('ready');

async function openSockets(server) {
  const { Server } = await import('socket.io');
  new Server(server, { serveClient: false, perMessageDeflate: false });
}
