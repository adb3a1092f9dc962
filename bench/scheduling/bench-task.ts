import type { NewTask } from '@atelier/generation/measured';
import { PARAMS, WORK_UNITS } from './fill.js';

/** A task that has a placement key of its own. What it runs does not matter: it is leased and ended, and never run. */
export function benchTask(userId: number, modelName: string, placementKey: string | null): NewTask {
  return {
    ...{ userId, template: 'text-to-image', modelName, placementKey, prompt: 'a red fox in the snow', params: PARAMS },
    ...{ run: null, workUnits: WORK_UNITS, weight: 1, role: 'user' },
  } as NewTask;
}
