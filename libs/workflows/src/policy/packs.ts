import type { ClassDefinition } from '../definitions.js';

export const CORE_PACK = 'core';
export const PARTNER_PACK = 'partner';

/** Of a class without a definition, or of one whose module is not said. */
export const UNKNOWN_PACK = 'unknown';

/**
 * The pack that a class comes from, by its `python_module`: `core`, `partner` (nodes that send to paid services), else the folder
 * of the pack. A pack may give its class a name of the core; the module tells the two apart.
 */
export function packOf(definition: ClassDefinition | undefined): string {
  const file = definition?.python_module;
  if (file === undefined) return UNKNOWN_PACK;
  if (file === 'nodes' || file.startsWith('comfy_extras.')) return CORE_PACK;
  if (file.startsWith('comfy_api_nodes.')) return PARTNER_PACK;
  return file.startsWith('custom_nodes.') ? file.slice('custom_nodes.'.length).split('.')[0]! : file;
}
