import { Logger } from '@nestjs/common';
import { connectTracing } from './spans.js';

/** Receiver of traces; without an endpoint tracing is off. */
export interface TracingSettings {
  /** Base address of an OTLP receiver over HTTP; `/v1/traces` is added. */
  endpoint: string | undefined;
  /** Share of the traces that begin here which are kept, 0 to 1; one that began elsewhere is kept if it was there. */
  share: number;
}

/** Longest time to send the remaining spans when the service stops, in milliseconds. */
const LAST_SEND_MS = 3_000;
const SEND_EVERY_MS = 1_000;
const SEND_TIMEOUT_MS = 5_000;

/** Loaded only here: together they take some five megabytes. */
async function load() {
  const [api, sdk, exporter, resources] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  return { api, ...sdk, ...exporter, ...resources };
}

/** Turns tracing on. @returns a function that flushes and ends it. A receiver that is away loses traces and delays nothing. */
export async function startTracing(service: string, settings: TracingSettings): Promise<() => Promise<void>> {
  const { endpoint, share } = settings;
  if (endpoint === undefined) return () => Promise.resolve();
  const otel = await load();
  const exporter = new otel.OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    timeoutMillis: SEND_TIMEOUT_MS,
  });
  const provider = new otel.TracerProvider({
    resource: otel.resourceFromAttributes({ 'service.name': service, 'service.namespace': 'atelier' }),
    sampler: new otel.ParentBasedSampler({ root: new otel.TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new otel.BatchSpanProcessor({ exporter, scheduledDelayMillis: SEND_EVERY_MS })],
  });
  connectTracing({ api: otel.api, tracer: provider.getTracer('atelier') });
  new Logger('Tracing').log(`traces go to ${new URL(endpoint).host}`);
  return async () => {
    const late = new Promise<void>((resolve) => setTimeout(resolve, LAST_SEND_MS).unref());
    await Promise.race([provider.shutdown().catch(() => undefined), late]);
  };
}
