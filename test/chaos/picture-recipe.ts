import type { Graph } from '@atelier/contracts';

const SIGNATURE_BYTES = 8;

/** What a picture says of its own making: ComfyUI writes the graph into the file. */
export interface PictureRecipe {
  prompt: string;
  seed: number;
  /** Where it was saved: names the task and the attempt. */
  prefix: string;
}

/** Reads the recipe from a PNG's text chunk `prompt`. @throws when there is none */
export function recipeOf(png: Buffer): PictureRecipe {
  const graph = JSON.parse(textOf(png, 'prompt')) as Graph;
  const nodes = Object.values(graph);
  const input = (classType: string, name: string) => nodes.find((node) => node.class_type === classType)!.inputs[name];
  return {
    prompt: String(input('CLIPTextEncode', 'text')),
    seed: Number(input('KSampler', 'seed')),
    prefix: String(input('SaveImage', 'filename_prefix')),
  };
}

function textOf(png: Buffer, keyword: string): string {
  for (let at = SIGNATURE_BYTES; at < png.length;) {
    const length = png.readUInt32BE(at);
    const data = png.subarray(at + 8, at + 8 + length);
    const isText = png.toString('latin1', at + 4, at + 8) === 'tEXt';
    if (isText && data.toString('latin1').startsWith(`${keyword}\0`))
      return data.toString('latin1', keyword.length + 1);
    at += length + 12;
  }
  throw new Error(`the picture has no text "${keyword}"`);
}
