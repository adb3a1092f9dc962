import { createHash, randomBytes } from 'node:crypto';

/** 192 bits: too many to find a link by trying. */
const TOKEN_BYTES = 24;

/** The secret of a new link, base64url. It is shown once; only its hash is stored. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** SHA-256 of a token, as the table stores it. A token is random, so one fast hash is enough. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
