import { describe, expect, it } from '@jest/globals';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { vouchesForItself } from './attestations.js';

const object = (fmt: string, statement: [string, unknown][]) => {
  const parts = new Map<string, unknown>([['fmt', fmt], ['attStmt', new Map(statement)], ['authData', new Uint8Array(37)]]); // prettier-ignore
  return Buffer.from(isoCBOR.encode(parts as never)).toString('base64url');
};

describe('an attestation', () => {
  it('is read where the passkey vouches for itself', () => {
    expect(vouchesForItself(object('none', []))).toBe(true);
    expect(vouchesForItself(object('packed', [['sig', new Uint8Array(8)]]))).toBe(true);
  });

  it.each(['android-key', 'android-safetynet', 'apple', 'compound', 'fido-u2f', 'tpm', 'None', ''])(
    'of the format %j is not',
    (format) => {
      expect(vouchesForItself(object(format, []))).toBe(false);
    },
  );

  it('with certificates is not: they name addresses that would be called', () => {
    expect(vouchesForItself(object('packed', [['x5c', [new Uint8Array(8)]]]))).toBe(false);
    expect(vouchesForItself(object('packed', [['x5c', []]]))).toBe(false);
  });
});
