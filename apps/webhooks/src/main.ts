import { runService } from '@atelier/platform';
import { readConfig } from './config.js';
import { webhooksService } from './service.js';

await runService(() => webhooksService(readConfig()));
