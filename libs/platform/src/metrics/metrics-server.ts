import { Logger } from '@nestjs/common';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runCollectors } from './collectors.js';
import { connectInstruments, Gauge, type MetricsBackend } from './instruments.js';

/** Where metrics are served; without a port they are off, 0 is any free port. */
export interface MetricsSettings {
  host: string;
  port: number | undefined;
}

const REQUEST_TIMEOUT_MS = 10_000;
const logger = new Logger('Metrics');

const info = new Gauge({
  name: 'atelier_service_info',
  help: 'Always 1; says which service this is, and on which Node',
  labels: ['service', 'node'],
});

let backend: MetricsBackend | undefined;

/** All metrics of this process in Prometheus' text format; empty while they are off. */
export async function renderMetrics(): Promise<string> {
  if (!backend) return '';
  await runCollectors();
  return backend.registry.metrics();
}

/** One registry per process, as a process is one service. */
async function connect(service: string): Promise<MetricsBackend> {
  const library = (await import('prom-client')).default;
  const registry = new library.Registry();
  connectInstruments({ library, registry });
  library.collectDefaultMetrics({ register: registry });
  info.set({ service, node: process.versions.node }, 1);
  return { library, registry };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split('?', 1)[0];
  if (request.method !== 'GET' || path !== '/metrics') return void response.writeHead(404).end();
  const text = await renderMetrics();
  response.writeHead(200, { 'content-type': backend!.registry.contentType }).end(text);
}

async function listen(server: Server, { host, port }: MetricsSettings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  logger.log(`http://${shownHost}:${actual}/metrics`);
}

/**
 * Turns metrics on and serves them on a port of their own, which is not to be public; undefined when they are off.
 * @throws when the port is taken: the operator asked for metrics, so a service without them must not start
 */
export async function serveMetrics(service: string, settings: MetricsSettings): Promise<Server | undefined> {
  if (settings.port === undefined) return undefined;
  backend ??= await connect(service);
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      logger.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await listen(server, settings);
  return server;
}
