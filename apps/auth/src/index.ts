export { authConfigSchema, loadAuthConfig, type AuthConfig } from './config.js';
export { authService } from './service.js';
