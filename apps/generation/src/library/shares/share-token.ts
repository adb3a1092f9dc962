import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 192 bits: too many to find a link by trying. */
const TOKEN_BYTES = 24;

/** The secret of a new link, base64url. It is shown once; only its hash is stored. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** The secret of the link that a request with this idempotency key makes: the same each time, and known to nobody else. */
export function tokenOfRequest(signingSecret: string, userId: number, idempotencyKey: string): string {
  const hmac = createHmac('sha256', signingSecret).update(`share\n${userId}\n${idempotencyKey}`);
  return hmac.digest().subarray(0, TOKEN_BYTES).toString('base64url');
}

/** SHA-256 of a token, as the table stores it. A token is random, so one fast hash is enough. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
