import type { ApiKeyKind } from '@atelier/contracts';
import { hash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_LENGTH = 30;
const CHECK_LENGTH = 6;
const KINDS: Readonly<Record<string, ApiKeyKind>> = { atl: 'user', atls: 'service', atlk: 'door' };
const SHAPE = new RegExp(`^(atl[sk]?)_([0-9A-Za-z]{${RANDOM_LENGTH}})([0-9A-Za-z]{${CHECK_LENGTH}})$`);
/** Also a mistyped one: most of it is right. */
const ANYWHERE = /\b(atl[sk]?)_[0-9A-Za-z]{8,}/g;
const SHOWN_LENGTH = 4;

/**
 * A new key: `atl_` (of a service `atls_`, of a door `atlk_`), 30 random letters of base 62 (178 bits), and their CRC-32 in base 62. The
 * checksum makes a typing error or an invented key known without the database, and scanners of secrets find few false ones; the underscore
 * lets a double click take it all.
 */
export function newApiKey(kind: ApiKeyKind = 'user'): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${prefixOf(kind)}_${random}${checksumOf(random)}`;
}

/** Whether it can be a key: it has the shape of one and the right checksum. */
export function isApiKey(text: string): boolean {
  return apiKeyKindOf(text) !== undefined;
}

/** The kind that a text says to be of; undefined: it cannot be a key. */
export function apiKeyKindOf(text: string): ApiKeyKind | undefined {
  const [, prefix = '', random = '', check] = SHAPE.exec(text) ?? [];
  return check !== undefined && checksumOf(random) === check ? KINDS[prefix] : undefined;
}

/** A text in which nobody can read a key any more, for logs. */
export function withoutApiKeys(text: string): string {
  return text.replace(ANYWHERE, '$1_…');
}

/** SHA-256 in hex, under which a key is stored: a key has so much entropy that a slow hash would add nothing. */
export function apiKeyDigest(key: string): string {
  return hash('sha256', key, 'hex');
}

/** What may be shown of a key after it was made. */
export function apiKeyHint(key: string): string {
  return `${key.slice(0, key.indexOf('_'))}_…${key.slice(-SHOWN_LENGTH)}`;
}

const prefixOf = (kind: ApiKeyKind) => Object.keys(KINDS).find((prefix) => KINDS[prefix] === kind)!;

function checksumOf(random: string): string {
  let rest = crc32(random);
  let text = '';
  for (let index = 0; index < CHECK_LENGTH; index += 1) {
    text = LETTERS[rest % LETTERS.length]! + text;
    rest = Math.floor(rest / LETTERS.length);
  }
  return text;
}
