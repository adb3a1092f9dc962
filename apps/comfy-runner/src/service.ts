import type { ServiceOptions } from '@atelier/platform';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';

/** How a runner is started, from its environment. */
export function comfyRunner(env?: NodeJS.ProcessEnv): ServiceOptions {
  const config = readConfig(env);
  return {
    name: 'comfy-runner',
    module: AppModule.forRoot(config),
    log: { format: config.logFormat, level: config.logLevel },
    metrics: { host: config.metricsHost, port: config.metricsPort },
    tracing: { endpoint: config.otelExporterOtlpEndpoint, share: config.otelTracesSamplerArg },
    http: { host: config.healthHost, port: config.healthPort },
  };
}
