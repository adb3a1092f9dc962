import { createHash, createHmac, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const SALT_BYTES = 32;

/** The first refresh token of a session: 256 random bits. */
export function newRefreshToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

export function newSuccessorSalt(): Buffer {
  return randomBytes(SALT_BYTES);
}

/**
 * The token that follows `token`. It needs the salt, which only the database has and only for seconds, and the token,
 * which the database never has: so a repeated call gets the same successor, and a stolen database gives none.
 */
export function successorOf(token: string, salt: Buffer): string {
  return createHmac('sha256', token).update(salt).digest('base64url');
}

/** What is stored of a token. It has 256 random bits, so one plain hash is enough. */
export function refreshTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
