import { isModelPath, mediaOf } from './media-kind.js';
import type { FileRef, OutputFile, OutputText } from './outputs.types.js';

/** A node's `ui` dictionary: key -> list of files, texts or anything else. */
export type OutputsOfNode = Record<string, unknown>;

/** All that a prompt's nodes delivered. */
export interface ExtractedOutputs {
  files: OutputFile[];
  texts: OutputText[];
}

interface Place {
  nodeId: string;
  key: string;
  index: number;
}

const TYPES = new Set<unknown>(['output', 'temp', 'input']);

/** A path of a 3D node lies below the output folder. */
function refOfPath(path: string): FileRef {
  const cut = path.replaceAll('\\', '/').lastIndexOf('/');
  return { filename: path.slice(cut + 1), subfolder: path.slice(0, Math.max(cut, 0)), type: 'output' };
}

function refOfItem(item: unknown): FileRef | undefined {
  if (typeof item === 'string') return isModelPath(item) ? refOfPath(item) : undefined;
  if (typeof item !== 'object' || item === null || !('filename' in item)) return undefined;
  const { filename, subfolder, type } = item as Record<string, unknown>;
  if (typeof filename !== 'string' || filename === '') return undefined;
  return {
    filename,
    subfolder: typeof subfolder === 'string' ? subfolder : '',
    type: TYPES.has(type) ? (type as FileRef['type']) : 'output',
  };
}

function formatOf(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'format' in item ? item.format : undefined;
}

/** Nodes that work on lists deliver lists in lists; so deep, and no deeper, is looked. */
const MAX_NESTING = 4;

function flat(list: unknown[]): unknown[] {
  return list.flat(MAX_NESTING);
}

function* itemsOf(outputs: Record<string, OutputsOfNode>): Generator<{ item: unknown; place: Place }> {
  for (const [nodeId, ui] of Object.entries(outputs)) {
    for (const [key, list] of Object.entries(ui ?? {})) {
      if (!Array.isArray(list)) continue;
      for (const [index, item] of flat(list).entries()) yield { item, place: { nodeId, key, index } };
    }
  }
}

/**
 * Finds every file and text, under whatever key a node puts it (a video may lie under `images` or `gifs`). A file that a node
 * names twice is taken once.
 * @param cached ids of the nodes that were answered from cache.
 */
export function extractOutputs(outputs: Record<string, OutputsOfNode>, cached: ReadonlySet<string>): ExtractedOutputs {
  const files = new Map<string, OutputFile>();
  const texts: OutputText[] = [];
  for (const { item, place } of itemsOf(outputs)) {
    const ref = refOfItem(item);
    const id = ref && JSON.stringify([ref.type, ref.subfolder, ref.filename]);
    if (ref && id && !files.has(id)) {
      files.set(id, { ...place, ...ref, ...mediaOf(ref.filename, formatOf(item)), cached: cached.has(place.nodeId) });
    } else if (!ref && typeof item === 'string') {
      texts.push({ ...place, text: item });
    }
  }
  return { files: [...files.values()], texts };
}
