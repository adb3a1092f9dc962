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

/** Of a sign-in in the studio, or of a client that was connected. */
export type TokenKind = 'session' | 'connection';

/** What is stored of a token. It has 256 random bits, so one plain hash is enough. A token of one kind is unknown as one of the other. */
export function refreshTokenHash(token: string, kind: TokenKind = 'session'): Buffer {
  return createHash('sha256')
    .update(kind === 'session' ? token : `${kind}:${token}`)
    .digest();
}
