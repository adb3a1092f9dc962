import { writeAsciiJson, writeJson } from '../json.js';
import type { NodeRun } from '../graph/node-definition.js';

/** What ComfyUI writes into the files that it saves: the graph, then each key of `extra_pnginfo`, as ASCII JSON. */
export function recipeOf(run: NodeRun): [key: string, json: string][] {
  return recipe(run, writeAsciiJson);
}

/** The same in plain UTF-8. */
export function unicodeRecipeOf(run: NodeRun): [key: string, json: string][] {
  return recipe(run, writeJson);
}

function recipe({ graph, extraPnginfo }: NodeRun, write: (value: unknown) => string): [string, string][] {
  const extra = Object.entries(extraPnginfo ?? {});
  return [['prompt', write(graph)], ...extra.map(([key, value]): [string, string] => [key, write(value)])];
}
