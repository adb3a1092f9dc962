import { ComfyTooLargeError, type ComfyClient } from '@atelier/comfyui';
import { MAX_CATALOGUE_LENGTH } from '@atelier/contracts';
import { definitionTrimmer, type ClassDefinition, type Definitions, type FolderLists } from '@atelier/workflows';

/** Large installations need a minute until the first byte; during it ComfyUI answers nobody. */
const SILENCE_MS = 180_000;

/** Longest time for all of it. */
const TOTAL_MS = 600_000;

/**
 * Reads what ComfyUI says of its node classes, each trimmed at once, so that only the result is in memory. Classes that ComfyUI replaces
 * by others after a graph was submitted are left out: what is checked must be what runs.
 */
export async function readDefinitions(
  client: ComfyClient,
  folders: FolderLists,
  signal: AbortSignal,
): Promise<Definitions> {
  const replaced = await client.nodeReplacements({ signal });
  const trim = definitionTrimmer(folders);
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(TOTAL_MS)]);
  const kept: [string, ClassDefinition][] = [];
  let length = 0;
  for await (const [name, info] of client.objectInfos({ timeoutMs: SILENCE_MS, signal: bounded })) {
    const definition = replaced.has(name) ? undefined : trim(name, info);
    if (definition === undefined) continue;
    length += name.length + JSON.stringify(definition).length;
    if (length > MAX_CATALOGUE_LENGTH)
      throw new ComfyTooLargeError('The definitions are too long', MAX_CATALOGUE_LENGTH);
    kept.push([name, definition]);
  }
  return Object.fromEntries(kept);
}
