const MAX_CHARACTERS = 60;
/** File systems take names of 255 bytes; a seed, a number and an ending follow. */
const MAX_BYTES = 180;

/** The first characters, at most 60, that take at most 180 bytes in UTF-8. */
function beginning(words: string): string {
  let bytes = 0;
  const characters = [...words].slice(0, MAX_CHARACTERS);
  const end = characters.findIndex((character) => (bytes += Buffer.byteLength(character)) > MAX_BYTES);
  return characters.slice(0, end < 0 ? MAX_CHARACTERS : end).join('');
}

/**
 * The first words of a text in any script, without what some file system refuses: Windows' reserved characters, control and
 * direction marks, dots and blanks at the ends. May be empty.
 */
export function safeWords(text: string): string {
  const words = text
    .normalize('NFC')
    .replace(/[\p{C}\p{Z}<>:"/\\|?*]+/gu, ' ')
    .trim();
  return beginning(words).replace(/^[. ]+|[. ]+$/g, '');
}

/** A file name, without ending, from a prompt and a seed where there is one. */
export function fileNameOf(prompt: string, seed: number | null): string {
  const words = safeWords(prompt) || 'picture';
  return seed === null ? words : `${words} ${seed}`;
}

/** Endings that a file of an unknown kind keeps: those of data that no system runs. */
const KEPT = new Set(
  'ply splat ksplat spz fbx obj stl usdz gltf exr hdr tif tiff svg latent safetensors npy npz csv srt vtt mid zip'.split(
    ' ',
  ),
);

/** The ending of a file as ComfyUI named it, without a dot; null where it is not known to be harmless. */
export function keptEnding(fileName: string | null): string | null {
  const ending = /\.([a-z0-9]+)$/i.exec(fileName ?? '')?.[1]?.toLowerCase();
  return ending !== undefined && KEPT.has(ending) ? ending : null;
}
