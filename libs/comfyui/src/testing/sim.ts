import { startComfySim, type ApiLevel, type ComfySim, type ComfySimOptions } from '@atelier/comfy-sim';

/** Both generations of ComfyUI: without and with the jobs API. */
export const API_LEVELS: ApiLevel[] = ['0.3.64', '0.26'];

/** A simulator that is fast enough for specs. */
export function fastSim(options: ComfySimOptions = {}): Promise<ComfySim> {
  return startComfySim({ stepMs: 5, loadMs: 5, pictures: 'flat', previewSize: 32, ...options });
}
