import { dictionary } from '@zxcvbn-ts/language-common';
import { describe, expect, it } from '@jest/globals';
import { passwordFault } from './password-policy.js';

describe('a new password', () => {
  it('is none of the 10,000 commonest', () => {
    const commonest = dictionary['passwords-common'].slice(0, 10_000).filter(({ length }) => length >= 8);
    expect(commonest.length).toBeGreaterThan(3_000);
    expect(commonest.filter((password) => passwordFault(password, 'ada') === undefined)).toEqual([]);
  });

  it.each([
    ['password1', 'too_common'],
    ['PassWord1', 'too_common'],
    ['ｐａｓｓｗｏｒｄ１', 'too_common'],
    ['trustno1 lovelace', 'contains_username'],
    ['xx LOVELACE 1815', 'contains_username'],
    ['zzzzzzzzz', 'repeats_itself'],
    ['abyabyabyaby', 'repeats_itself'],
    ['kreuzkreuz', 'repeats_itself'],
    ['李白李白李白李白', 'repeats_itself'],
  ])('is not %s, which %s', (password, fault) => {
    expect(passwordFault(password, 'Lovelace')).toBe(fault);
  });

  it.each([
    ['correct horse battery', 'ada'],
    ['床前明月光疑是地上霜', '李白'],
    ['correct horse, correct battery', 'ada'],
    ['k7mwp-3xz9d-hq2vt-8rnab', 'ada'],
    ['the yolk of an egg', 'yo'],
  ])('may be %s of %s', (password, username) => {
    expect(passwordFault(password, username)).toBeUndefined();
  });
});
