import { randomInt } from 'node:crypto';
import type { CreateTask, GenerationParams } from '@atelier/contracts';

const PIXELS_PER_MEGAPIXEL = 1_000_000;

/** Checkpoints of SDXL are trained at 1024 px and repeat the motif below that; the others are trained at 512 px. */
function nativeSide(modelName: string): number {
  return /xl/i.test(modelName) ? 1_024 : 512;
}

/** `randomInt` takes ranges below 2^48, which is room enough for seeds. */
function randomSeed(): number {
  return randomInt(2 ** 48 - 1);
}

/** All parameters of a task: a default for each that was not given, and a random seed without one. */
export function resolveParams(body: CreateTask, modelName: string): GenerationParams {
  const side = nativeSide(modelName);
  return {
    negative_prompt: body.negative_prompt ?? '',
    width: body.width ?? side,
    height: body.height ?? side,
    steps: body.steps ?? 20,
    cfg: body.cfg ?? 7,
    sampler_name: body.sampler_name ?? 'euler',
    scheduler: body.scheduler ?? 'normal',
    seed: body.seed ?? randomSeed(),
    batch_size: body.batch_size ?? 1,
  };
}

/** Megapixels × steps × batch: GPU time grows in proportion. */
export function workUnits({ width, height, steps, batch_size }: GenerationParams): number {
  return ((width * height) / PIXELS_PER_MEGAPIXEL) * steps * batch_size;
}
