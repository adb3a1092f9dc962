import type { Graph } from '@atelier/contracts';
import { readEmbedded } from '@atelier/workflows';

/** What a picture or a film says of its own making: ComfyUI writes the graph into the file. */
export interface Recipe {
  prompt: string;
  seed: number;
  /** Where it was saved: names the task and the attempt. */
  prefix: string;
  /** The file that it began with, as ComfyUI was given it. */
  loaded: string | null;
}

/** @throws when the file holds no graph */
export async function recipeOf(bytes: Buffer): Promise<Recipe> {
  const { prompt } = await readEmbedded(new Blob([Uint8Array.from(bytes)]));
  if (prompt === undefined) throw new Error('the file has no graph');
  const nodes = Object.values(JSON.parse(prompt) as Graph);
  const input = (classType: string, name: string) => nodes.find((node) => node.class_type === classType)?.inputs[name];
  const saving = nodes.find(({ inputs }) => 'filename_prefix' in inputs)!;
  return {
    prompt: String(input('CLIPTextEncode', 'text')),
    seed: Number(input('KSampler', 'seed')),
    prefix: String(saving.inputs['filename_prefix']),
    loaded: (input('LoadImage', 'image') as string | undefined) ?? null,
  };
}
