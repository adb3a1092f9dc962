import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ModelFile } from '@atelier/contracts';
import type { Definitions } from '../definitions.js';

/**
 * The definitions as one text, the same for the same classes: sorted by name. Inside a class the order stays, because the order of
 * inputs is the order of its widgets.
 */
export function catalogueText(definitions: Definitions): string {
  const names = Object.keys(definitions).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(definitions[name])}`).join(',\n')}}`;
}

/** What names a text: its SHA-256, in hexadecimal. */
export function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Class name to the hash of its definition: what tells that two catalogues have the same class. */
export function classHashesOf(definitions: Definitions): Record<string, string> {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, hashOf(JSON.stringify(definition))]),
  );
}

/** The hash of a list of model files, in whatever order it is given. */
export function modelListHash(files: readonly ModelFile[]): string {
  const lines = files.map(({ folder, file, size_bytes }) => JSON.stringify([folder, file, size_bytes]));
  return hashOf(lines.sort().join('\n'));
}
