import { Secret, TOTP } from 'otpauth';

/** Bits that RFC 4226 recommends. */
const SECRET_BYTES = 20;
const PERIOD_S = 30;
/** The step before and the one after: clocks differ, and people type slowly. */
const WINDOW = 1;

/** What all authenticator apps know; many know no other. */
const totpOf = (secret: Secret, label = '') =>
  new TOTP({ issuer: 'Atelier', label, secret, algorithm: 'SHA1', digits: 6, period: PERIOD_S });

/** A new secret, as bytes, and as people bring it into their app. */
export function newTotp(username: string): { bytes: Buffer; secret: string; uri: string } {
  const secret = new Secret({ size: SECRET_BYTES });
  return { bytes: Buffer.from(secret.bytes), secret: secret.base32, uri: totpOf(secret, username).toString() };
}

/** The step of time of a code around a moment; undefined: it is none of this secret. */
export function stepOf(secret: Buffer, code: string, seconds: number): number | undefined {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const totp = totpOf(new Secret({ buffer: new Uint8Array(secret).buffer }));
  const delta = totp.validate({ token, timestamp: seconds * 1_000, window: WINDOW });
  return delta === null ? undefined : Math.floor(seconds / PERIOD_S) + delta;
}
