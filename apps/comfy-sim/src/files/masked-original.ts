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

/** The picture that `original_ref` (JSON) names, with the alpha of the uploaded mask. Throws PythonException when there is no such reference. */
export async function maskedOriginal(folders: Folders, mask: Buffer, originalRef: string | undefined): Promise<Buffer> {
  const ref = parseRef(originalRef);
  const root = folders.byName(ref.type ?? 'output') ?? folders.of('output');
  const file = path.join(root, path.normalize(`/${ref.subfolder ?? ''}`), path.basename(ref.filename));
  return withAlphaOf(await readFile(file), mask);
}

function parseRef(text: string | undefined): OriginalRef {
  try {
    return JSON.parse(text ?? '') as OriginalRef;
  } catch (error) {
    throw new PythonException('JSONDecodeError', String(error));
  }
}
