import { join } from 'node:path';
import { RARE_FILES } from './ordered-workflows.js';

const CHECKPOINTS = ['stable-diffusion-1.5.safetensors', 'dreamshaper-8.safetensors'];
/** Only these have the model that is in several files, so that its runs must be placed. */
const HAVE_RARE_FILES = ['comfy-sim-1', 'comfy-sim-2'];
/** Enough for any of the models: running out of memory is not what is tried here. */
const VRAM_MB = 1_000_000;

/** What a simulator is started with beside the settings of the installation. */
export function simulatorEnv(folder: string, name: string): NodeJS.ProcessEnv {
  const files = HAVE_RARE_FILES.includes(name) ? [...CHECKPOINTS, ...RARE_FILES] : CHECKPOINTS;
  return {
    COMFY_SIM_JOURNAL: journalOf(folder, name),
    COMFY_SIM_MODELS: files.join(','),
    COMFY_SIM_VRAM_MB: String(VRAM_MB),
  };
}

/** File in which a simulator notes what it runs. */
export function journalOf(folder: string, simulator: string): string {
  return join(folder, `${simulator}.journal`);
}
