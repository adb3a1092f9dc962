import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Requirement } from '@atelier/contracts';

/** The hash of a requirement: hex SHA-256 of its JSON with sorted keys. Graphs that need the same have the same key. */
export function placementKeyOf({ classes, files, choices }: Requirement): string {
  const canonical = {
    choices: choices.map(({ class: name, input, value }) => ({ class: name, input, value })),
    classes,
    files: files.map(({ file, folder }) => ({ file, folder })),
  };
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(canonical))));
}
