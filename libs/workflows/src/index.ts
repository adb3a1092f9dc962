export * from './definitions.js';
export * from './graph.js';
export * from './json/forbidden-key.js';
export * from './json/json.errors.js';
export * from './json/parse-json.js';
export * from './json/stringify-json.js';
export * from './embedded/index.js';
