import { startComfySim } from '@atelier/comfy-sim';
import { offer } from '../harness/child.js';
import type { Comfys, WantedComfys } from './comfys.types.js';

/** Simulated ComfyUIs in one process, for runners that are told where theirs is. */
async function start({ count, model, stepMs, areReal }: WantedComfys): Promise<string[]> {
  const settings = { stepMs, loadMs: 0, previews: false, models: [`${model}.safetensors`] };
  const starts = Array.from({ length: count }, () =>
    startComfySim({ ...settings, pictures: areReal ? 'scene' : 'flat' }),
  );
  return (await Promise.all(starts)).map(({ url }) => url);
}

offer({ start } satisfies Comfys);
