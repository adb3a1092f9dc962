import { startComfySim, type ComfySim } from '../comfy-sim.js';
import type { ComfySimOptions } from '../options.js';
import { SimClient } from './sim-client.js';

/** A fast simulator with two models and a connected client. */
export async function startedSim(options: ComfySimOptions = {}): Promise<{ sim: ComfySim; client: SimClient }> {
  const models = ['a.safetensors', 'b.safetensors'];
  const sim = await startComfySim({ stepMs: 5, loadMs: 5, pictures: 'flat', previews: false, models, ...options });
  const client = await new SimClient(sim).connect();
  return { sim, client };
}
