import type { RunnerModel } from '@atelier/contracts';

/** Limit of `work.hello`. */
const MAX_MODELS = 10_000;

/**
 * The checkpoints by the names that users see: the file name without folder and ending. Of two files with one name the first in
 * ComfyUI's order counts.
 */
export function toRunnerModels(files: readonly string[]): RunnerModel[] {
  const models = new Map<string, RunnerModel>();
  for (const file of files) {
    const name = modelNameOf(file);
    if (!models.has(name)) models.set(name, { name, kind: 'checkpoint', file });
  }
  return [...models.values()].slice(0, MAX_MODELS);
}

/** `sd/dream.shaper-8.safetensors` -> `dream.shaper-8`; ComfyUI on Windows lists folders with backslashes. */
function modelNameOf(file: string): string {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(0, dot) : base;
}
