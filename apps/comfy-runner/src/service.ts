import type { ServiceOptions } from '@atelier/platform';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';

/** How a runner is started, from its environment. */
export function comfyRunner(env?: NodeJS.ProcessEnv): ServiceOptions {
  const config = readConfig(env);
  const { LOG_FORMAT, LOG_LEVEL, HEALTH_HOST, HEALTH_PORT, METRICS_HOST, METRICS_PORT } = config.values;
  return {
    name: 'comfy-runner',
    module: AppModule.forRoot(config),
    log: { format: LOG_FORMAT, level: LOG_LEVEL },
    metrics: { host: METRICS_HOST, port: METRICS_PORT },
    tracing: { endpoint: config.values.OTEL_EXPORTER_OTLP_ENDPOINT, share: config.values.OTEL_TRACES_SAMPLER_ARG },
    http: { host: HEALTH_HOST, port: HEALTH_PORT },
  };
}
