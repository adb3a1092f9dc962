import 'reflect-metadata';
import { runService } from '@atelier/platform';
import { comfyRunner } from './service.js';
import { endInOrder } from './lifecycle/drain/signals.js';

await runService(() => ({ ...comfyRunner(), configure: endInOrder }));
