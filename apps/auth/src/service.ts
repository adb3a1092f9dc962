import { Database } from '@atelier/database';
import { brokerOf, commandTransport } from '@atelier/messaging';
import type { ServiceOptions } from '@atelier/platform';
import { AppModule } from './app.module.js';
import { Config } from './config.js';

/** Also the queue group of its commands and the prefix of its event ids. */
export const SERVICE_NAME = 'auth';

/** The auth service as `runService` takes it; HTTP serves its health only. */
export function authService(config: Config): ServiceOptions {
  return {
    name: SERVICE_NAME,
    module: AppModule.forRoot(config),
    log: { format: config.logFormat, level: config.logLevel },
    metrics: { host: config.metricsHost, port: config.metricsPort },
    tracing: { endpoint: config.otelExporterOtlpEndpoint, share: config.otelTracesSamplerArg },
    http: { host: config.healthHost, port: config.healthPort },
    transport: commandTransport(brokerOf(config, SERVICE_NAME)),
    ableAfter: (app) => app.get(Database).ready,
  };
}
