import { writeFile } from 'node:fs/promises';
import { generationVariables, type ServiceContext } from './service-environment.js';
import type { ServicePlan } from './service-plan.js';

/** Exists while the installation runs; `npm run backup` and the other commands read their settings from it. */
export const RUNNING_NOTE = 'running.json';

/** Readable by the owner only: it contains the password of the database. */
export async function noteRunning(file: string, context: ServiceContext, plan?: ServicePlan): Promise<void> {
  const { SIGNING_SECRET: _secret, ...stores } = generationVariables(context);
  const { config } = context;
  const note = {
    ...stores,
    ...(plan ? { COMFYUI_URLS: plan.comfyUis.join(','), ATELIER_URL: plan.gatewayUrls[0] } : {}),
    COMFYUI_MIN_VERSION: config.comfyuiMinVersion,
  };
  await writeFile(file, JSON.stringify(note, null, 2), { mode: 0o600 });
}
