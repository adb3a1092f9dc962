import { runService } from '@atelier/platform';
import { readConfig } from './config.js';
import { authService } from './service.js';

await runService(() => authService(readConfig()));
