import { describe, expect, it } from '@jest/globals';
import { addressesOfHosts, databaseUrlSchema } from './several-hosts.js';

describe('an address of Postgres', () => {
  it('names one host, or several as libpq reads them', () => {
    expect(addressesOfHosts('postgres://me:a%2Cb@one:5432,two:5433,[::1]/atelier?sslmode=require')).toEqual([
      'postgres://me:a%2Cb@one:5432/atelier?sslmode=require',
      'postgres://me:a%2Cb@two:5433/atelier?sslmode=require',
      'postgres://me:a%2Cb@[::1]/atelier?sslmode=require',
    ]);
    expect(addressesOfHosts('postgresql://one/atelier')).toEqual(['postgresql://one/atelier']);
  });

  it.each([
    ['postgres://me@one,two/atelier', true],
    ['postgres://one/atelier', true],
    ['mysql://one/atelier', false],
    ['postgres://one,/atelier', false],
    ['postgres://one:port/atelier', false],
    ['one:5432', false],
  ])('%s is taken: %s', (url, expected) => expect(databaseUrlSchema.safeParse(url).success).toBe(expected));
});
