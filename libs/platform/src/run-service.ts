import { Logger, StandardSchemaValidationPipe, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { ConfigError, type LogLevelName } from './config.js';
import { requestIdFrom, runInContext, traceparentFrom } from './context/request-context.js';
import { ServiceLogger } from './context/service-logger.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { validationError } from './errors/validation.js';
import { giveBackMemoryAfterStart } from './memory/memory-after-start.js';
import { measureRequests } from './metrics/http-metrics.js';
import { endConnectionsAtStop } from './stopping/closing-connections.js';
import { beginRequestSpan, endRequestSpans } from './tracing/http-spans.js';
import { startTracing, type TracingSettings } from './tracing/start-tracing.js';
import { serveMetrics, type MetricsSettings } from './metrics/metrics-server.js';

export interface ServiceOptions {
  /** As it stands in logs. */
  name: string;
  module: Type | DynamicModule;
  log: { format: 'pretty' | 'json'; level: LogLevelName };
  http: { host: string; port: number; fastify?: FastifyServerOptions };
  /** Off when left out. */
  metrics?: MetricsSettings;
  /** Off when left out. */
  tracing?: TracingSettings;
  /** Where commands come from; its server starts in the background, since its broker may be away. */
  transport?: MicroserviceOptions;
  /** What must be there before commands are taken; until then they go to other replicas, or are answered at once as unavailable. */
  ableAfter?: (app: NestFastifyApplication) => Promise<unknown>;
  /** Routes, hooks and middleware of this service, before it listens. */
  configure?: (app: NestFastifyApplication) => void | Promise<void>;
}

/** Body limit of every HTTP edge; a create is a few kilobytes. */
const BODY_LIMIT_BYTES = 64 * 1_024;

function addRequestContext(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      const requestId = requestIdFrom(request.headers['x-request-id']);
      void reply.header('x-request-id', requestId);
      const traceparent = beginRequestSpan(request, traceparentFrom(request.headers.traceparent));
      runInContext({ requestId, traceparent }, done);
    });
}

/** Closes the metrics server after the last request of the service. */
async function startMetrics(app: FastifyInstance, { name, metrics }: ServiceOptions): Promise<void> {
  const server = metrics && (await serveMetrics(name, metrics));
  if (!server) return;
  measureRequests(app);
  app.addHook('onClose', (_app, done) => {
    server.closeAllConnections();
    server.close(() => done());
  });
}

/** Flushes spans when the service stops. */
async function startTraces(app: FastifyInstance, { name, tracing }: ServiceOptions): Promise<void> {
  if (!tracing?.endpoint) return;
  const stop = await startTracing(name, tracing);
  endRequestSpans(app);
  app.addHook('onClose', stop);
}

function startTransport(app: NestFastifyApplication, options: ServiceOptions): void {
  if (!options.transport) return;
  // Without inheritAppConfig, neither filters nor pipes would apply to messages.
  app.connectMicroservice(options.transport, { inheritAppConfig: true });
  const able = options.ableAfter?.(app) ?? Promise.resolve();
  able.then(() => app.startAllMicroservices()).catch((error: unknown) => new Logger(options.name).error(error));
}

/**
 * Builds and starts one service: HTTP (at least for health), commands, filters, logs and ordered stop.
 * It resolves as soon as HTTP listens; dependencies may still be away, and `/health/ready` says so.
 */
export async function startService(options: ServiceOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: 'idle',
    ...options.http.fastify,
  });
  const app = await NestFactory.create<NestFastifyApplication>(options.module, adapter, {
    logger: new ServiceLogger(options.name, options.log.format, options.log.level),
    abortOnError: false,
    // Fastify's own JSON parser stays: it refuses `__proto__` and `constructor`. Nest's would take form bodies as well.
    bodyParser: false,
  });
  addRequestContext(app);
  endConnectionsAtStop(app.getHttpAdapter().getInstance());
  await startMetrics(app.getHttpAdapter().getInstance(), options);
  await startTraces(app.getHttpAdapter().getInstance(), options);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: validationError }));
  // Without it Nest ends the process by the signal itself, and an orderly stop would look like a kill (143 instead of 0).
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  await options.configure?.(app);
  startTransport(app, options);
  await app.listen(options.http.port, options.http.host);
  return app;
}

/** `main.ts` of every service: start, or say in one message why not and leave with status 1. */
export async function runService(options: () => ServiceOptions): Promise<void> {
  try {
    await startService(options());
    giveBackMemoryAfterStart();
  } catch (error) {
    process.stderr.write(
      `${error instanceof ConfigError ? error.message : String((error as Error)?.stack ?? error)}\n`,
    );
    process.exit(1);
  }
}
