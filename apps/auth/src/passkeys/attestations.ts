import { decodeAttestationObject } from '@simplewebauthn/server/helpers';

/**
 * Whether nothing but the passkey itself vouches for it, as we ask for (`attestation: none`): no statement, or one that it has signed.
 * All others come with certificates of whoever sends them, and name addresses at which to ask whether they are revoked: what checks
 * them would call these addresses from in here.
 */
export function vouchesForItself(attestationObject: string): boolean {
  const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')));
  const [format, statement] = [decoded.get('fmt'), decoded.get('attStmt')];
  return format === 'none' || (format === 'packed' && statement.get('x5c') === undefined);
}
