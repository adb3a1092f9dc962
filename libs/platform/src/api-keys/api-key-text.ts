import { hash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_LENGTH = 30;
const CHECK_LENGTH = 6;
const SHAPE = new RegExp(`^atl_[0-9A-Za-z]{${RANDOM_LENGTH + CHECK_LENGTH}}$`);
const SHOWN_LENGTH = 4;

/**
 * A new key: `atl_`, 30 random letters of base 62 (178 bits), and their CRC-32 in base 62. The checksum makes a typing error or an
 * invented key known without the database, and scanners of secrets find few false ones; the underscore lets a double click take it all.
 */
export function newApiKey(): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `atl_${random}${checksumOf(random)}`;
}

/** Whether it can be a key: it has the shape of one and the right checksum. */
export function isApiKey(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const [random, check] = [text.slice('atl_'.length, -CHECK_LENGTH), text.slice(-CHECK_LENGTH)];
  return checksumOf(random) === check;
}

/** SHA-256 in hex, under which a key is stored: a key has so much entropy that a slow hash would add nothing. */
export function apiKeyDigest(key: string): string {
  return hash('sha256', key, 'hex');
}

/** What may be shown of a key after it was made. */
export function apiKeyHint(key: string): string {
  return `atl_…${key.slice(-SHOWN_LENGTH)}`;
}

function checksumOf(random: string): string {
  let rest = crc32(random);
  let text = '';
  for (let index = 0; index < CHECK_LENGTH; index += 1) {
    text = LETTERS[rest % LETTERS.length]! + text;
    rest = Math.floor(rest / LETTERS.length);
  }
  return text;
}
