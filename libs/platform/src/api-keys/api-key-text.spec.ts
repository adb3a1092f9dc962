import { describe, expect, it } from '@jest/globals';
import { apiKeyDigest, apiKeyHint, apiKeyKindOf, isApiKey, newApiKey, withoutApiKeys } from './api-key-text.js';

describe('the text of a key', () => {
  it('is as scanners of secrets expect it, and never the same twice', () => {
    const [one, two] = [newApiKey(), newApiKey()];
    expect(one).toMatch(/^atl_[0-9A-Za-z]{36}$/);
    expect(one).not.toBe(two);
    expect(isApiKey(one)).toBe(true);
  });

  it('is known to be wrong without asking anybody when one letter differs, or it is of another kind', () => {
    const key = newApiKey();
    const typos = Array.from({ length: 36 }, (_nothing, index) => {
      const at = index + 'atl_'.length;
      return `${key.slice(0, at)}${key[at] === 'x' ? 'y' : 'x'}${key.slice(at + 1)}`;
    });
    for (const text of [...typos, '', 'atl_', `${key} `, key.toUpperCase(), key.replace('atl_', 'atx_'), key.slice(1)])
      expect(isApiKey(text)).toBe(false);
  });

  it.each([
    ['user', /^atl_/],
    ['service', /^atls_/],
    ['door', /^atlk_/],
  ] as const)('of a %s says so', (kind, beginning) => {
    const key = newApiKey(kind);
    expect(key).toMatch(beginning);
    expect(apiKeyKindOf(key)).toBe(kind);
    expect(apiKeyHint(key)).toBe(`${key.split('_')[0]}_…${key.slice(-4)}`);
    expect(withoutApiKeys(`GET /k/${key}/sdapi?token=${key}x`)).toBe(
      `GET /k/${key.split('_')[0]}_…/sdapi?token=${key.split('_')[0]}_…`,
    );
  });

  it('shows four letters of its end at most, and is stored as its SHA-256', () => {
    const key = newApiKey();
    expect(apiKeyHint(key)).toBe(`atl_…${key.slice(-4)}`);
    expect(apiKeyDigest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
