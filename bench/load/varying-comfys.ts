import { startComfySim } from '@atelier/comfy-sim';
import { offer } from '../harness/child.js';
import { SeededRandom } from '../scheduling/random.js';
import type { VaryingComfys, WantedVaryingComfys } from './varying-comfys.types.js';
import { VaryingPace } from './varying-pace.js';

/** Simulated ComfyUIs whose steps take longer for larger pictures and models, and whose pace changes while they work. */
async function start(wanted: WantedVaryingComfys): Promise<string[]> {
  const starts = Array.from({ length: wanted.count }, (_nothing, index) => startOne(wanted, index));
  return (await Promise.all(starts)).map(({ url }) => url);
}

function startOne({ models, memoryMb, baseStepMs, seed }: WantedVaryingComfys, index: number) {
  const slowness = new Map(models.map((model) => [`${model.name}.safetensors`, model.slowness]));
  const pace = new VaryingPace(new SeededRandom(seed + index));
  return startComfySim({
    stepMs: ({ model = '', width, height, batch }) =>
      baseStepMs * (slowness.get(model) ?? 1) * sizeOf(width, height, batch) * pace.at(performance.now()),
    models: models.map(({ name, loadMs, memoryMb: vramMb }) => ({ name: `${name}.safetensors`, loadMs, vramMb })),
    ...{ vramMb: memoryMb, keepModels: true, pictures: 'flat', previews: false },
  });
}

/** What a step takes in any case: GPUs are not full with small pictures, so time does not grow as much as the area does. */
const ANY_SIZE = 0.3;

/** Over that of one picture of 512 × 512. */
function sizeOf(width: number, height: number, batch: number): number {
  return ANY_SIZE + (1 - ANY_SIZE) * ((width * height * batch) / 512 ** 2);
}

offer({ start } satisfies VaryingComfys);
