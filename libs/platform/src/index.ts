export * from './api-keys/api-key-text.js';
export * from './config.js';
export * from './context/request-context.js';
export * from './context/service-logger.js';
export * from './cursor/cursor.js';
export * from './errors/app-error.js';
export * from './errors/problem.js';
export * from './errors/problem.filter.js';
export * from './errors/validation.js';
export * from './health/health.controller.js';
export * from './health/health.js';
export * from './health/health.module.js';
export { collectAtScrape, type Collector } from './metrics/collectors.js';
export {
  Counter,
  declaredMetrics,
  Gauge,
  Histogram,
  metricsAreOn,
  type Description,
  type Labels,
} from './metrics/instruments.js';
export { keepOpen } from './metrics/http-metrics.js';
export * from './metrics/security-metrics.js';
export { renderMetrics, type MetricsSettings } from './metrics/metrics-server.js';
export * from './run-service.js';
export * from './sealing/sealer.js';
export { inSpan, openSpan, recordSpan, type OpenSpan } from './tracing/spans.js';
export * from './settings/alias-list.js';
export * from './settings/config.module.js';
export * from './settings/shown-settings.js';
export * from './webhooks/standard-webhook.js';
