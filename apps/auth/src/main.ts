import { runService } from '@atelier/platform';
import { loadAuthConfig } from './config.js';
import { authService } from './service.js';

await runService(() => authService(loadAuthConfig()));
