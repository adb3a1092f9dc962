import { describe, expect, it } from '@jest/globals';
import { isPossibleUsername, usernameKey } from './username.js';

describe('names of users', () => {
  it.each([
    ['Ada', 'aDA'],
    ['ＡＤＡ', 'ada'],
    ['ﬁlip', 'filip'],
    ['straße', 'STRASSE'],
    ['ΣΑΣ', 'σασ'],
    ['ıvan', 'IVAN'],
  ])('%s and %s are one name', (one, other) => {
    expect(usernameKey(one)).toBe(usernameKey(other));
  });

  it.each([
    ['ada', 'adá'],
    ['ada', 'ada.'],
    ['李白', '李百'],
  ])('%s and %s are two', (one, other) => {
    expect(usernameKey(one)).not.toBe(usernameKey(other));
  });

  it.each(['a\u0000b', 'ada\ud800', 'ada lovelace', 'ada+tag', "'; DROP TABLE users", '', '_ada', 'a'.repeat(33)])(
    'cannot be %j',
    (name) => expect(isPossibleUsername(name)).toBe(false),
  );
});
