export { freePort, waitFor, type WaitOptions } from '@atelier/embedded';
export * from './nats/test-nats.js';
export * from './postgres/test-database.js';
