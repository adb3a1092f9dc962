export { configSchema, readConfig, type Config } from './config.js';
export { gatewayService } from './service.js';
