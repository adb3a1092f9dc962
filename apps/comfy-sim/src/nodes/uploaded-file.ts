import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Folders } from '../files/folders.js';
import type { NodeBehaviour } from '../graph/node-definition.js';

/** How a class that reads an upload is checked, and known to need another run: by the file's bytes, not its name. */
export function readsUpload(
  folders: Folders,
  input: string,
  kind: 'image' | 'audio' | 'video' | 'latent',
): Pick<NodeBehaviour, 'validate' | 'fingerprint'> {
  const nameIn = (values: Record<string, unknown>) => String(values[input]);
  return {
    validate: {
      inputs: [input],
      check: (values) => folders.inputExists(nameIn(values)) || `Invalid ${kind} file: ${nameIn(values)}`,
    },
    fingerprint: (values) =>
      createHash('sha256')
        .update(readFileSync(folders.inputFile(nameIn(values))))
        .digest('hex'),
  };
}
