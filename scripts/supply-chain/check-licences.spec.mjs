import { describe, expect, it } from '@jest/globals';
import { refusedLicences } from './check-licences.mjs';
import { lockedPackages } from './locked-packages.mjs';

const one = (licence, isShipped = true, name = 'left-pad') => [{ name, version: '1.0.0', licence, isShipped }];

describe('the licences of packages', () => {
  it('may be permissive ones, also a choice of which one is', () => {
    for (const licence of ['MIT', 'Apache-2.0 AND MIT', '(GPL-2.0-only OR MIT)']) {
      expect(refusedLicences(one(licence))).toEqual([]);
    }
  });

  it('may not ask for our source, nor be missing or unknown', () => {
    for (const licence of [
      'GPL-3.0-only',
      'AGPL-3.0-or-later',
      'MIT AND GPL-2.0-only',
      undefined,
      'SEE LICENSE IN x',
    ]) {
      expect(refusedLicences(one(licence))).toEqual([`left-pad 1.0.0: ${licence}`]);
    }
  });

  it('are looser for what only developers run', () => {
    expect(refusedLicences(one('CC-BY-4.0', false))).toEqual([]);
    expect(refusedLicences(one('CC-BY-4.0'))).toHaveLength(1);
  });

  it('have been agreed to for everything in the lock file', () => {
    expect(lockedPackages().length).toBeGreaterThan(500);
    expect(refusedLicences(lockedPackages())).toEqual([]);
  });
});
