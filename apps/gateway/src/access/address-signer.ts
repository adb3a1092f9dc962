import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { AppError } from '@atelier/platform';

/** The query parameters of a signed address that authorize the request. */
export interface AddressSignature {
  expires: number;
  signature: string;
}

/** Signs addresses of one kind. Each kind has its own key, so that a signature of one kind is not valid for another. */
export class AddressSigner {
  private readonly key: Buffer;

  constructor(secret: string, purpose: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  }

  /** @param expires seconds since 1970; @returns the query of the address */
  sign(what: string, expires: number): string {
    return `expires=${expires}&signature=${this.signatureOf(what, expires).toString('base64url')}`;
  }

  /** @throws AppError `link_expired` unless the signature is ours, for this, and still in time */
  check(what: string, { expires, signature }: AddressSignature): void {
    const given = Buffer.from(signature, 'base64url');
    const right = this.signatureOf(what, expires);
    const isRight = given.length === right.length && timingSafeEqual(given, right);
    if (!isRight || expires * 1_000 <= Date.now()) throw new AppError('link_expired');
  }

  private signatureOf(what: string, expires: number): Buffer {
    return createHmac('sha256', this.key).update(`${what}.${expires}`).digest();
  }
}
