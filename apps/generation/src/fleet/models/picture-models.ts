import type { Model } from '@atelier/contracts';
import { WORKFLOW_TEMPLATES } from '@atelier/workflows/templates';

/** What the checkpoints of our own workflows make, by name, where that is no picture. Nothing tells those of others. */
const MAKES: ReadonlyMap<string, Model['makes']> = new Map(
  WORKFLOW_TEMPLATES.flatMap(({ makes, files }) =>
    makes === 'image'
      ? []
      : files.filter(({ folder }) => folder === 'checkpoints').map(({ file }) => [nameOf(file), makes] as const),
  ),
);

/** What a checkpoint makes, if that is known to be something else than pictures. */
export function makesOf(modelName: string): Model['makes'] {
  return MAKES.get(modelName);
}

/** Whether text-to-image may use a checkpoint: one for music would be chosen when it is warm, and fail on a GPU. */
export function isForPictures(modelName: string): boolean {
  return !MAKES.has(modelName);
}

/** `sd\detail.v2.safetensors` -> `detail.v2`. */
export function nameOf(file: string): string {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(0, dot) : base;
}
