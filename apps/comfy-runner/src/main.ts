import 'reflect-metadata';
import { runService } from '@atelier/platform';
import { comfyRunner } from './service.js';
import { endInOrder } from './shutdown/signals.js';

await runService(() => ({ ...comfyRunner(), configure: endInOrder }));
