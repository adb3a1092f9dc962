import 'reflect-metadata';
import { runService } from '@atelier/platform';
import { generationService } from './service.js';

await runService(() => generationService());
