import { sign, verify } from 'node:crypto';
import { createAccount, createUser } from '@nats-io/nkeys';
import { describe, expect, it } from '@jest/globals';
import { privateKeyObject, publicKeyObject, publicKeyOf } from './native-keys.js';

const TEXT = Buffer.from('a nonce of the broker');

describe('keys of NATS for node:crypto', () => {
  it.each([
    ['a user', createUser],
    ['an account', createAccount],
  ])('are what those of the library of NATS are, and sign and verify what it does, of %s', (_whose, create) => {
    for (let tries = 0; tries < 4; tries++) {
      const pair = create();
      const seed = new TextDecoder().decode(pair.getSeed());
      const publicKey = publicKeyObject(pair.getPublicKey());
      expect(publicKeyOf(seed)).toBe(pair.getPublicKey());
      expect(verify(null, TEXT, publicKey, pair.sign(TEXT))).toBe(true);
      expect(pair.verify(TEXT, sign(null, TEXT, privateKeyObject(seed)))).toBe(true);
      expect(verify(null, Buffer.from('another'), publicKey, pair.sign(TEXT))).toBe(false);
    }
  });

  it.each(['', 'U', 'UABC', `U${'A'.repeat(55)}`, 'not a key', 'Ü'.repeat(56)])('refuse %j', (text) => {
    expect(() => publicKeyObject(text)).toThrow();
    expect(() => privateKeyObject(text)).toThrow();
  });
});
