import { describe, expect, it } from '@jest/globals';
import { hasName } from './can-use-passkeys.js';
import { PasskeyError } from './passkey-error.js';

describe('a passkey that a browser has not given', () => {
  it.each([
    ['NotAllowedError', 'cancelled'],
    ['AbortError', 'cancelled'],
    ['NotSupportedError', 'unsupported'],
    ['ConstraintError', 'unsupported'],
    ['InvalidStateError', 'known'],
    ['SecurityError', 'wrong_site'],
    ['UnknownError', 'failed'],
  ])('for %s is told to be %s, also where the library keeps that as the cause', (name, fault) => {
    const error = new DOMException('no', name);
    expect(PasskeyError.from(error).fault).toBe(fault);
    expect(PasskeyError.from(new Error('named anew', { cause: error })).fault).toBe(fault);
  });

  it('for anything else has failed', () => {
    expect(PasskeyError.from(new Error('no')).fault).toBe('failed');
    expect(PasskeyError.from('no').fault).toBe('failed');
  });
});

describe('an address', () => {
  it('has a name, or is that of a machine', () => {
    expect(['localhost', 'studio.example.org', '1.example'].map(hasName)).toEqual([true, true, true]);
    expect(['127.0.0.1', '192.0.2.7', '[::1]'].map(hasName)).toEqual([false, false, false]);
  });
});
