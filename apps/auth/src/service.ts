import { Database } from '@atelier/database';
import { commandTransport } from '@atelier/messaging';
import type { ServiceOptions } from '@atelier/platform';
import { AppModule } from './app.module.js';
import type { AuthConfig } from './config.js';

/** Also the queue group of its commands and the prefix of its event ids. */
export const SERVICE_NAME = 'auth';

/** The auth service as `runService` takes it; HTTP serves its health only. */
export function authService(config: AuthConfig): ServiceOptions {
  return {
    name: SERVICE_NAME,
    module: AppModule.forRoot(config),
    log: { format: config.LOG_FORMAT, level: config.LOG_LEVEL },
    metrics: { host: config.METRICS_HOST, port: config.METRICS_PORT },
    tracing: { endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT, share: config.OTEL_TRACES_SAMPLER_ARG },
    http: { host: config.HEALTH_HOST, port: config.HEALTH_PORT },
    transport: commandTransport({ url: config.NATS_URL, name: SERVICE_NAME }),
    ableAfter: (app) => app.get(Database).ready,
  };
}
