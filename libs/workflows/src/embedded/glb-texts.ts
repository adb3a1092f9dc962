import { bytesAt, viewOf } from './byte-view.js';
import { EmbeddedError } from './embedded.errors.js';
import { EMBEDDED_KEYS, MAX_TEXT_BYTES, type EmbeddedTexts } from './embedded-texts.js';

/** Magic number, version, length; then length and type of the first chunk, which is JSON (glTF 2.0, section 4.4). */
const HEADER_BYTES = 20;
const MAX_JSON_BYTES = 3 * MAX_TEXT_BYTES;

/** The workflow in a GLB: ComfyUI's SaveGLB writes it into `asset.extras`. @throws EmbeddedError */
export async function glbTexts(file: Blob): Promise<EmbeddedTexts> {
  const header = await bytesAt(file, 0, HEADER_BYTES);
  if (header.byteLength < HEADER_BYTES) throw new EmbeddedError('broken_media', 'The GLB is cut off');
  const length = viewOf(header).getUint32(12, true);
  if (length > MAX_JSON_BYTES) throw new EmbeddedError('embedded_too_large', `The JSON of the GLB has ${length} bytes`);
  return extrasOf(parse(new TextDecoder().decode(await bytesAt(file, HEADER_BYTES, length))));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new EmbeddedError('broken_media', 'The JSON of the GLB cannot be read', { cause: error });
  }
}

function extrasOf(gltf: unknown): EmbeddedTexts {
  const { asset } = gltf as { asset?: { extras?: Record<string, unknown> } | null };
  const texts: EmbeddedTexts = {};
  for (const key of EMBEDDED_KEYS) {
    const value = asset?.extras?.[key];
    if (value !== undefined) texts[key] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  return texts;
}
