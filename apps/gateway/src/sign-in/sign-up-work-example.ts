import type { SignUpWork } from '@atelier/contracts';

export const signUpWorkExample: SignUpWork = {
  challenge: {
    parameters: {
      algorithm: 'PBKDF2/SHA-256',
      cost: 5_000,
      expiresAt: 1_796_000_000,
      keyLength: 32,
      keyPrefix: '36a9de9bfb1c7a8f0b0c1d2e3f405162',
      keySignature: '9e107d9d372bb6826bd81d3542a419d6a1b2c3d4e5f60718293a4b5c6d7e8f90',
      nonce: '7c6a180b36896a0a8c02787eeafb0e4c',
      salt: '6cb75f652a9b52798eb6cf2201057c73',
    },
    signature: '819b0643d6b89dc9b579fdfc9094f28ea1b2c3d4e5f60718293a4b5c6d7e8f90',
  },
  most: 2_000,
};
