import { describe, expect, it } from '@jest/globals';
import { copyAddress, hasExpired } from './download-address.js';

const ADDRESS = '/api/v1/images/314/content?expires=1795608000&signature=abc';

describe('the address of a copy', () => {
  it('is the signed one with the format, and whether the recipe is inside', () => {
    const query = new URL(copyAddress(ADDRESS, 'webp', 'without'), 'http://studio').searchParams;
    expect(Object.fromEntries(query)).toEqual({
      ...{ expires: '1795608000', signature: 'abc' },
      ...{ download: '1', format: 'webp', recipe: 'without' },
    });
  });
});

describe('a signed address', () => {
  it('has expired from the second that it names', () => {
    expect(hasExpired(ADDRESS, 1_795_607_999_999)).toBe(false);
    expect(hasExpired(ADDRESS, 1_795_608_000_000)).toBe(true);
  });

  it('without an end never expires', () => {
    expect(hasExpired('/entrance.svg', Number.MAX_SAFE_INTEGER)).toBe(false);
  });
});
