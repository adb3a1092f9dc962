import { runService } from '@atelier/platform';
import { loadGatewayConfig } from './config.js';
import { gatewayService } from './service.js';

await runService(() => gatewayService(loadGatewayConfig()));
