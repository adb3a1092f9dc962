export * from './sample-films.js';
export * from './sample-models.js';
export * from './sample-pictures.js';
