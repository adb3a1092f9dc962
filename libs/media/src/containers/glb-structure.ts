import { broken, foreign } from '../media.errors.js';
import { readRange, type MediaSource } from '../media-source.js';

const HEADER_BYTES = 20;
const JSON_CHUNK = 0x4e4f534a;
/** A scene description of more is not parsed; its chunk must still lie within the file. */
const MAX_PARSED_BYTES = 4 * 1024 * 1024;

/** Checks the header and the scene description of a binary glTF file (glTF 2.0, section 4.4). @throws MediaError */
export async function checkGlb(source: MediaSource): Promise<void> {
  const header = await readRange(source, 0, HEADER_BYTES);
  if (header.length < HEADER_BYTES || header.readUInt32LE(4) !== 2) throw broken('The 3D model is not glTF 2');
  const length = header.readUInt32LE(8);
  if (length > source.sizeBytes) throw broken('The 3D model breaks off');
  if (length < source.sizeBytes) throw foreign('Other data follows the end of the 3D model');
  const jsonBytes = header.readUInt32LE(12);
  if (header.readUInt32LE(16) !== JSON_CHUNK || HEADER_BYTES + jsonBytes > length) {
    throw broken('The 3D model has no description of its scene');
  }
  if (jsonBytes <= MAX_PARSED_BYTES) checkScene((await readRange(source, HEADER_BYTES, jsonBytes)).toString('utf8'));
}

function checkScene(text: string): void {
  try {
    const scene = JSON.parse(text) as { asset?: { version?: unknown } } | null;
    if (typeof scene?.asset?.version === 'string') return;
  } catch (error) {
    throw broken('The description of the 3D scene cannot be read', error);
  }
  throw broken('The description of the 3D scene has no version');
}
