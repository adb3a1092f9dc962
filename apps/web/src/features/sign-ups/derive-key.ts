import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { DeriveKeyFunction } from 'altcha-lib';
import { deriveKey as byBrowser } from 'altcha-lib/algorithms/web/pbkdf2';

/** By the browser, or by hand where it has no cryptography for the page, as on `http:` in a network of one's own. */
export const deriveKey: DeriveKeyFunction = (...given) =>
  globalThis.crypto.subtle === undefined ? byHand(...given) : byBrowser(...given);

/** The same key, in eight times the time. */
export const byHand: DeriveKeyFunction = ({ cost, keyLength = 32 }, salt, password) =>
  Promise.resolve({ parameters: {}, derivedKey: pbkdf2(sha256, password, salt, { c: cost, dkLen: keyLength }) });
