export * from './media-kind.js';
