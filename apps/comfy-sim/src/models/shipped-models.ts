import { WORKFLOW_TEMPLATES, type TemplateFile } from '@atelier/workflows/templates';
import type { ModelOptions } from '../options.js';

const MIB = 1_048_576;
const BYTES_A_GB = 1e9;
/** Of a larger model a real one keeps a part in the main memory. */
const MAX_LOADED_MB = 16_384;

/**
 * The files that Atelier's own workflows name, with their sizes, so that a simulator without settings can run them. Checkpoints for
 * pictures are left out: a person chooses those by name, and the default ones are enough.
 */
export function shippedModels(): ModelOptions[] {
  const files = WORKFLOW_TEMPLATES.flatMap(({ makes, files, suggestions = [] }) =>
    [...files, ...suggestions].filter(({ folder }) => folder !== 'checkpoints' || makes !== 'image'),
  );
  const byPlace = new Map(files.map((file) => [`${file.folder}/${file.file}`, file]));
  return [...byPlace.values()].map(toModel);
}

function toModel({ folder, file, sizeGb }: TemplateFile): ModelOptions {
  const sizeMb = Math.max(1, Math.round((sizeGb * BYTES_A_GB) / MIB));
  return { folder, name: file, vramMb: Math.min(MAX_LOADED_MB, sizeMb) };
}

/** Small files that go with a checkpoint, so that a stack of LoRAs and an embedding can be tried where nobody has brought any. */
export const EXAMPLE_MODELS: ModelOptions[] = [
  { folder: 'loras', name: 'film-grain.safetensors' },
  { folder: 'loras', name: 'ink-wash.safetensors' },
  { folder: 'embeddings', name: 'easynegative.safetensors' },
];
