import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits in base64url: what a link or a code is known by. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of it. One plain hash is enough for so many bits. @param kind for what it is: a secret of one kind is none of another */
export const hashOfSecret = (kind: string, secret: string): Buffer =>
  createHash('sha256').update(`${kind}:${secret}`).digest();
