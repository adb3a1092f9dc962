export * from './backoff.js';
export * from './batches.js';
export * from './change-signal.js';
export * from './end-of-turn.js';
export * from './pause.js';
export * from './retry.js';
export * from './until.js';
