import type { ServiceOptions } from '@atelier/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyServerOptions } from 'fastify';
import { AppModule } from './app.module.js';
import type { GatewayConfig } from './config.js';
import { brokenRequestOptions } from './edge/broken-requests.js';
import { configureEdge } from './edge/configure-edge.js';
import { serveStudio } from './studio/serve-studio.js';

/** Believes `X-Forwarded-*` as far as our own proxies wrote it; a caller's own entries stand behind those. */
function trustedHops(hops: number): FastifyServerOptions['trustProxy'] {
  return hops > 0 && ((_address, hop) => hop < hops);
}

/** The gateway as `runService` takes it: it takes no commands, so it has no transport. */
export function gatewayService(config: GatewayConfig): ServiceOptions {
  return {
    name: 'gateway',
    module: AppModule.forRoot(config),
    log: { format: config.LOG_FORMAT, level: config.LOG_LEVEL },
    metrics: { host: config.METRICS_HOST, port: config.METRICS_PORT },
    tracing: { endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT, share: config.OTEL_TRACES_SAMPLER_ARG },
    http: {
      host: config.HOST,
      port: config.PORT,
      fastify: { ...brokenRequestOptions, trustProxy: trustedHops(config.TRUST_PROXY_HOPS) },
    },
    configure: (app: NestFastifyApplication) => configureEdge(app, config, serveStudio),
  };
}
