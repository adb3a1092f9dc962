export * from './definitions.js';
export * from './graph.js';
