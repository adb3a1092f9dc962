import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PythonException } from '../errors.js';
import { withAlphaOf } from '../pictures/convert.js';
import type { Folders } from './folders.js';

interface OriginalRef {
  filename: string;
  subfolder?: string;
  type?: string;
}

/**
 * The picture that `original_ref` (JSON) names, with the alpha of the uploaded mask; undefined when there is no such file, which
 * ComfyUI passes over in silence. Throws PythonException for a reference that is no JSON.
 */
export async function maskedOriginal(
  folders: Folders,
  mask: Buffer,
  originalRef: string | undefined,
): Promise<Buffer | undefined> {
  const ref = parseRef(originalRef);
  const root = folders.byName(ref.type ?? 'output') ?? folders.of('output');
  const file = path.join(root, path.normalize(`/${ref.subfolder ?? ''}`), path.basename(ref.filename));
  const original = await readFile(file).catch(() => undefined);
  return original && withAlphaOf(original, mask);
}

function parseRef(text: string | undefined): OriginalRef {
  try {
    return JSON.parse(text ?? '') as OriginalRef;
  } catch (error) {
    throw new PythonException('JSONDecodeError', String(error));
  }
}
