import { ComfyTooLargeError, type ComfyClient } from '@atelier/comfyui';
import { MAX_CATALOGUE_LENGTH } from '@atelier/contracts';
import { definitionTrimmer, type ClassDefinition, type Definitions, type FolderLists } from '@atelier/workflows';

/** Large installations need a minute until the first byte; during it ComfyUI answers nobody. */
const SILENCE_MS = 180_000;

/** Reads what ComfyUI says of its node classes, each trimmed at once, so that only the result is in memory. */
export async function readDefinitions(
  client: ComfyClient,
  folders: FolderLists,
  signal: AbortSignal,
): Promise<Definitions> {
  const trim = definitionTrimmer(folders);
  const kept: [string, ClassDefinition][] = [];
  let length = 0;
  for await (const [name, info] of client.objectInfos({ timeoutMs: SILENCE_MS, signal })) {
    const definition = trim(name, info);
    if (definition === undefined) continue;
    length += name.length + JSON.stringify(definition).length;
    if (length > MAX_CATALOGUE_LENGTH)
      throw new ComfyTooLargeError('The definitions are too long', MAX_CATALOGUE_LENGTH);
    kept.push([name, definition]);
  }
  return Object.fromEntries(kept);
}
