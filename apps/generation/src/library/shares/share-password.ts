import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

/** scrypt with 32 MiB and three lanes (OWASP Password Storage Cheat Sheet); Node runs at most four at once. */
const COST = { N: 2 ** 15, r: 8, p: 3 };
const MAX_MEMORY_BYTES = 64 * 1_024 * 1_024;
const HASH_BYTES = 32;
const SALT_BYTES = 16;

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** Normalised first, since systems encode the same typed text differently (NIST SP 800-63B). */
function digest(password: string, salt: Buffer): Promise<Buffer> {
  return derive(password.normalize('NFKC'), salt, HASH_BYTES, { ...COST, maxmem: MAX_MEMORY_BYTES });
}

/** @returns `scrypt$salt$hash`, base64url */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return ['scrypt', salt.toString('base64url'), (await digest(password, salt)).toString('base64url')].join('$');
}

/** Whether a password is the one of this hash; compares in constant time. */
export async function matchesPassword(stored: string, password: string): Promise<boolean> {
  const [, salt = '', hash = ''] = stored.split('$');
  const right = Buffer.from(hash, 'base64url');
  const given = await digest(password, Buffer.from(salt, 'base64url'));
  return right.length === given.length && timingSafeEqual(right, given);
}
