import type { RequiredFile } from '@atelier/contracts';
import { comparableFile } from './model-file.js';

const EMBEDDINGS = 'embeddings';

/** The name ends where ComfyUI's tokenizer ends a word, and where weights and alternatives begin. */
const EMBEDDING = /embedding:([^\s,()[\]{}|:]+)/g;

/** The embeddings that a text names (`embedding:easynegative`, also with weights around), without ending as ComfyUI lists them. */
export function embeddingsIn(text: string): RequiredFile[] {
  return [...text.matchAll(EMBEDDING)].map(([, name]) => ({
    folder: EMBEDDINGS,
    file: embeddingName(name!.replace(/\.+$/, '')),
  }));
}

/** An embedding as it is compared: texts and lists name it with or without its ending. */
export function embeddingName(file: string): string {
  return comparableFile(file).replace(/\.(safetensors|pt|bin)$/i, '');
}

export function isEmbeddings(folder: string | null): boolean {
  return folder === EMBEDDINGS;
}
