import { describe, expect, it } from '@jest/globals';
import { KeyEncryption, KeyEncryptionError } from './key-encryption.js';

const SECRET = 's'.repeat(32);
const PLAIN = Buffer.from('a private key');

describe('sealing of private keys', () => {
  const encryption = new KeyEncryption(SECRET);

  it('opens what it sealed, also in another process', () => {
    expect(new KeyEncryption(SECRET).open('k1', encryption.seal('k1', PLAIN))).toEqual(PLAIN);
  });

  it('hides the key, differently each time', () => {
    const [one, other] = [encryption.seal('k1', PLAIN), encryption.seal('k1', PLAIN)];
    expect(one.includes(PLAIN)).toBe(false);
    expect(one).not.toEqual(other);
  });

  it.each([
    ['another secret', new KeyEncryption('t'.repeat(32)), 'k1', (sealed: Buffer) => sealed],
    ['another name', encryption, 'k2', (sealed: Buffer) => sealed],
    ['a changed byte', encryption, 'k1', (sealed: Buffer) => Buffer.from(sealed.map((b, i) => (i === 30 ? b ^ 1 : b)))],
    ['a cut text', encryption, 'k1', (sealed: Buffer) => sealed.subarray(0, 20)],
  ])('does not open with %s', (_what, opener, name, change) => {
    const sealed = change(encryption.seal('k1', PLAIN));
    expect(() => opener.open(name, sealed)).toThrow(KeyEncryptionError);
  });
});
