import { runService } from '@atelier/platform';
import { readConfig } from './config.js';
import { gatewayService } from './service.js';

await runService(() => gatewayService(readConfig()));
