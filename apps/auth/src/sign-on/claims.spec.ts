import { describe, expect, it } from '@jest/globals';
import { claimsSchema, isOfDomains } from './claims.js';

const claims = (more: object) => claimsSchema.parse({ iss: 'https://id.example', sub: 'ada', ...more });

describe('a person of allowed domains', () => {
  it('is one with a verified address there', () => {
    expect(isOfDomains(claims({ email: 'ada@Corp.example', email_verified: true }), ['corp.example'])).toBe(true);
    expect(isOfDomains(claims({ email: 'ada@corp.example' }), ['corp.example'])).toBe(false);
    expect(isOfDomains(claims({ email: 'ada@x.corp.example', email_verified: true }), ['corp.example'])).toBe(false);
  });

  it('is nobody whose provider verified an address that it does not tell', () => {
    expect(isOfDomains(claims({ email_verified: true }), ['corp.example'])).toBe(false);
    expect(isOfDomains(claims({ email: 'corp.example', email_verified: true }), ['corp.example'])).toBe(false);
  });

  it('is anybody where no domain is named', () => {
    expect(isOfDomains(claims({}), [])).toBe(true);
  });
});
