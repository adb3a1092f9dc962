import { Database } from '@atelier/database';
import { brokerOf, commandTransport } from '@atelier/messaging';
import type { ServiceOptions } from '@atelier/platform';
import { AppModule } from './app.module.js';
import { serveObjects } from './fleet/addresses/serve-objects.js';
import { RunnerSenders } from './fleet/identities/runner-senders.js';
import { readConfig } from './config.js';

/** What `runService` needs to start the generation service. @throws ConfigError */
export function generationService(env?: NodeJS.ProcessEnv): ServiceOptions {
  const config = readConfig(env);
  const senders = new RunnerSenders();
  return {
    name: 'generation',
    module: AppModule.forRoot(config, senders),
    log: { format: config.logFormat, level: config.logLevel },
    metrics: { host: config.metricsHost, port: config.metricsPort },
    tracing: { endpoint: config.otelExporterOtlpEndpoint, share: config.otelTracesSamplerArg },
    http: { host: config.healthHost, port: config.healthPort },
    transport: commandTransport(brokerOf(config, 'generation'), senders.budget),
    configure: (app) => serveObjects(app, config),
    ableAfter: (app) => app.get(Database).ready,
  };
}
