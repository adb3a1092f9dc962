import type { Door } from '../edge/door.js';
import { openAiDoor } from './openai/openai-door.js';

export const DOORS: readonly Door[] = [openAiDoor];
