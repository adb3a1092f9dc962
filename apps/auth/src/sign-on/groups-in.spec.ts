import { describe, expect, it } from '@jest/globals';
import type { Claims } from './claims.js';
import { groupsIn } from './groups-in.js';
import { providerSchema } from './provider-settings.js';

const provider = (settings: object) =>
  providerSchema.parse({ id: 'corp', label: 'Corp', issuer: 'https://corp.example', client_id: 'x', ...settings });
const claims = (more: object) => ({ iss: 'https://corp.example', sub: '1', ...more }) as unknown as Claims;

describe('The groups in the claims of a provider', () => {
  it('are not said where the settings name no claim', () => {
    expect(groupsIn(claims({ groups: ['a'] }), provider({}))).toBeUndefined();
  });

  it('are the values of the claim, also of one that is no list or lies deeper', () => {
    const named = provider({ group_claim: 'realm.groups' });
    expect(groupsIn(claims({ realm: { groups: ['a', 'b'] } }), named)).toEqual(['a', 'b']);
    expect(groupsIn(claims({ 'realm.groups': 'a' }), named)).toEqual(['a']);
  });

  it('are what the settings make of the values, and of no others', () => {
    const named = provider({ group_claim: 'groups', groups: { 'dept-42': 'Design' } });
    expect(groupsIn(claims({ groups: ['dept-42', 'Design', 'constructor', '__proto__'] }), named)).toEqual(['Design']);
  });

  it('are not said where the claim is not there, and none where the settings say that this means none', () => {
    const named = { group_claim: 'realm.groups' };
    for (const missing of [{}, { realm: {} }, { groups: ['a'] }]) {
      expect(groupsIn(claims(missing), provider(named))).toBeUndefined();
      expect(groupsIn(claims(missing), provider({ ...named, without_group_claim: 'none' }))).toEqual([]);
    }
  });

  it.each([null, [], 1, true, {}, [1, {}, null], 'x'.repeat(61)])('are none in %j', (groups) => {
    expect(groupsIn(claims({ groups }), provider({ group_claim: 'groups' }))).toEqual([]);
  });
});
