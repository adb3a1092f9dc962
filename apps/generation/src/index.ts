export { ENTITIES } from './entities.js';
export { MIGRATIONS } from './migrations/migrations.js';
export * from './service.js';
