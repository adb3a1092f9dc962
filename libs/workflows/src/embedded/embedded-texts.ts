/**
 * The texts by which ComfyUI says how a file was made: `prompt` is a graph in the API format as it ran, `workflow` the same in the
 * UI format with names, notes and positions. Other tools write `parameters` (AUTOMATIC1111), which is no graph.
 */
export interface EmbeddedTexts {
  prompt?: string;
  workflow?: string;
  parameters?: string;
}

export const EMBEDDED_KEYS = ['prompt', 'workflow', 'parameters'] as const;
export type EmbeddedKey = (typeof EMBEDDED_KEYS)[number];

/** The longest text that is unpacked, in bytes. The largest of the official templates has half a megabyte. */
export const MAX_TEXT_BYTES = 16 * 1024 * 1024;

/** @returns the key, whatever its case: Matroska and Vorbis comments write it in capitals */
export function embeddedKeyOf(name: string): EmbeddedKey | undefined {
  return EMBEDDED_KEYS.find((key) => key === name.toLowerCase());
}
