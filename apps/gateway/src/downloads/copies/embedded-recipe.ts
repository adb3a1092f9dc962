import type { ImageRecipe } from '@atelier/contracts';
import { isPicture, readChunks, textChunk, textsOf, writeChunks, type PngChunk } from './png-chunks.js';

/** Under this keyword our own recipe stands, as JSON; ComfyUI's are `prompt` and `workflow`. */
export const RECIPE_KEYWORD = 'atelier';
const COMFYUI_KEYWORDS = ['prompt', 'workflow'] as const;
/** A JPEG holds 64 kB of EXIF. */
const MAX_EXIF_CHARACTERS = 60_000;

/** EXIF texts are ASCII. */
const ascii = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The same pixels, byte for byte, with our recipe beside ComfyUI's, or without any. Undefined when it is no PNG. */
export function rewritePng(png: Buffer, recipe: ImageRecipe | null): Buffer | undefined {
  const chunks = readChunks(png);
  if (!chunks) return undefined;
  const [header, ...rest] = chunks.filter((chunk) => recipe !== null || isPicture(chunk)) as [PngChunk, ...PngChunk[]];
  const own = recipe === null ? [] : [textChunk(RECIPE_KEYWORD, JSON.stringify(recipe))];
  return writeChunks([header, ...own, ...rest]);
}

/**
 * The tags in which ComfyUI keeps recipes in a WebP, and in which its page looks for them when a picture is dropped on it:
 * any text of the form `keyword:value` (ComfyUI, `comfy_extras/nodes_images.py`, and its frontend, `getWebpMetadata`).
 */
export function exifOf(original: Buffer, recipe: ImageRecipe): Record<string, string> {
  const texts = textsOf(readChunks(original) ?? []);
  const [prompt, workflow] = COMFYUI_KEYWORDS.map((keyword) => {
    const text = texts.get(keyword);
    return text === undefined ? undefined : `${keyword}:${ascii(text)}`;
  });
  const tags = {
    ImageDescription: `${RECIPE_KEYWORD}:${ascii(JSON.stringify(recipe))}`,
    Model: prompt,
    Make: workflow,
  };
  let room = MAX_EXIF_CHARACTERS;
  const fitting = Object.entries(tags).filter(
    (tag): tag is [string, string] => tag[1] !== undefined && (room -= tag[1].length) >= 0,
  );
  return Object.fromEntries(fitting);
}
