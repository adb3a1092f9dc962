import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../config.js';

const GRANT_S = 12 * 3_600;
/** A key per purpose, so that a signature of one kind is worth nothing as another. */
const PURPOSE = 'atelier share grants v1';

/** Grants: signed proofs that a visitor knew the password of a share, so that it is asked for (and hashed) once. */
@Injectable()
export class ShareGrants {
  private readonly key: Buffer;

  constructor(config: Config) {
    this.key = Buffer.from(hkdfSync('sha256', config.signingSecret, '', PURPOSE, 32));
  }

  /** A grant for 12 hours: `seconds since 1970.signature`. */
  make(shareId: number, nowMs = Date.now()): { grant: string; expires_at: string } {
    const expires = Math.floor(nowMs / 1_000) + GRANT_S;
    const grant = `${expires}.${this.sign(shareId, expires).toString('base64url')}`;
    return { grant, expires_at: new Date(expires * 1_000).toISOString() };
  }

  /** Whether a grant is of this share, signed by us, and has not ended. */
  isValid(shareId: number, grant: string, nowMs = Date.now()): boolean {
    const [expires = '', signature = ''] = grant.split('.');
    const given = Buffer.from(signature, 'base64url');
    const right = this.sign(shareId, Number(expires));
    const isRight = given.length === right.length && timingSafeEqual(given, right);
    return isRight && Number(expires) * 1_000 > nowMs;
  }

  private sign(shareId: number, expires: number): Buffer {
    return createHmac('sha256', this.key).update(`${shareId}.${expires}`).digest();
  }
}
