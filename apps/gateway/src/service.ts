import type { ServiceOptions } from '@atelier/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyServerOptions } from 'fastify';
import { addressKeyTaker } from './access/address-key.js';
import { AppModule } from './app.module.js';
import { Config } from './config.js';
import { DOORS } from './doors/door-list.js';
import { brokenRequestOptions } from './edge/broken-requests.js';
import { configureEdge } from './edge/configure-edge.js';
import { doorFinder } from './edge/door.js';
import { serveStudio } from './studio/serve-studio.js';

/** Believes `X-Forwarded-*` as far as our own proxies wrote it; a caller's own entries stand behind those. */
function trustedHops(hops: number): FastifyServerOptions['trustProxy'] {
  return hops > 0 && ((_address, hop) => hop < hops);
}

const doorOf = doorFinder(DOORS);

/** The gateway as `runService` takes it: it takes no commands, so it has no transport. */
export function gatewayService(config: Config): ServiceOptions {
  return {
    name: 'gateway',
    module: AppModule.forRoot(config),
    log: { format: config.logFormat, level: config.logLevel },
    metrics: { host: config.metricsHost, port: config.metricsPort },
    tracing: { endpoint: config.otelExporterOtlpEndpoint, share: config.otelTracesSamplerArg },
    http: {
      host: config.host,
      port: config.port,
      fastify: {
        ...brokenRequestOptions,
        trustProxy: trustedHops(config.trustProxyHops),
        rewriteUrl: addressKeyTaker((url) => doorOf(url)?.keyInAddress === true),
      },
    },
    configure: (app: NestFastifyApplication) => configureEdge(app, config, serveStudio, DOORS),
  };
}
