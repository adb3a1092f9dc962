import { writeFile } from 'node:fs/promises';
import { generationVariables, type Surroundings } from './service-environment.js';
import type { ServicePlan } from './service-plan.js';

/** There while the installation runs: settings with which the commands of an admin find it. */
export const RUNNING_NOTE = 'running.json';

/** Holds the password of the database: for the owner's eyes only. */
export async function noteRunning(file: string, around: Surroundings, plan?: ServicePlan): Promise<void> {
  const { SIGNING_SECRET: _secret, ...stores } = generationVariables(around);
  const { natsUrl: NATS_URL, config } = around;
  const note = {
    ...stores,
    NATS_URL,
    ...(plan ? { COMFYUI_URLS: plan.comfyUis.join(','), ATELIER_URL: plan.gatewayUrls[0] } : {}),
    COMFYUI_MIN_VERSION: config.comfyuiMinVersion,
  };
  await writeFile(file, JSON.stringify(note, null, 2), { mode: 0o600 });
}
