import { ComfyNotFoundError, ComfyProtocolError, type ComfyClient } from '@atelier/comfyui';
import type { FolderLists } from '@atelier/workflows';

/** They hold settings, and the code of node packs: ComfyUI lists every file of it. */
const NO_MODELS: ReadonlySet<string> = new Set(['configs', 'custom_nodes']);

const CHECKPOINTS = 'checkpoints';

/**
 * The model files by folder. One folder after the other: this is asked again and again, also while a prompt runs, and one folder may
 * be a slow network disk. A folder that cannot be listed counts as empty, but for that of the checkpoints.
 */
export async function readModelFolders(client: ComfyClient): Promise<FolderLists> {
  const lists: [string, string[]][] = [[CHECKPOINTS, await client.models(CHECKPOINTS)]];
  for (const folder of await folderNames(client)) {
    if (folder === CHECKPOINTS || NO_MODELS.has(folder)) continue;
    lists.push([folder, (await unlessRefused(client.models(folder))) ?? []]);
  }
  return Object.fromEntries(lists);
}

async function folderNames(client: ComfyClient): Promise<string[]> {
  return (await unlessRefused(client.modelFolders())) ?? [];
}

/** ComfyUI answers, but not with a list: a folder of a node pack that fails, or a version without the list of folders. */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ComfyNotFoundError || error instanceof ComfyProtocolError) return undefined;
    throw error;
  }
}

/** Whether two readings are of the same files; ComfyUI lists them in a fixed order. */
export function sameFolders(one: FolderLists, other: FolderLists): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
