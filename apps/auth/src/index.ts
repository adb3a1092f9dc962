export { ENTITIES } from './entities.js';
export { MIGRATIONS } from './migrations/migrations.js';
export { authConfigSchema, loadAuthConfig, type AuthConfig } from './config.js';
export { authService } from './service.js';
