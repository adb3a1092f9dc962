export * from './catalogue-key.js';
export * from './create-object-store.js';
export * from './object-key.js';
export * from './object-store.js';
export * from './picture-key.js';
export * from './object-store.config.js';
export * from './storage.errors.js';
export * from './storage.module.js';
