export { freePort } from '@atelier/embedded';
export * from './chromium/chromium-path.js';
export * from './nats/test-nats.js';
export * from './postgres/test-database.js';
export { askRun } from './run/run-broker.js';
export { runFolder } from './run/run-folder.js';
export * from './s3/test-s3.js';
export * from './prometheus/test-prometheus.js';
export * from './zip/read-zip.js';
