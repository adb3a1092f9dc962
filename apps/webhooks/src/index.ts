export { ENTITIES } from './entities.js';
export { MIGRATIONS } from './migrations/migrations.js';
export { configSchema, readConfig, type Config } from './config.js';
export { webhooksService } from './service.js';
