import type { ComfyClient } from '@atelier/comfyui';
import { MAX_MODEL_FILES, modelFileSchema, type ModelFile } from '@atelier/contracts';
import type { FolderLists } from '@atelier/workflows';

/** The files of all folders with their sizes, where this ComfyUI tells them; those whose names are too long are left out. */
export async function readModelFiles(
  client: ComfyClient,
  folders: FolderLists,
  signal: AbortSignal,
): Promise<ModelFile[]> {
  const files: ModelFile[] = [];
  for (const [folder, names] of Object.entries(folders)) {
    if (names.length === 0) continue;
    const sizes = await client.modelSizes(folder, { signal });
    const listed = [...new Set(names)].map((file) => ({ folder, file, size_bytes: sizes.get(file) ?? null }));
    files.push(...listed.filter((file) => modelFileSchema.safeParse(file).success));
  }
  return files.slice(0, MAX_MODEL_FILES);
}
