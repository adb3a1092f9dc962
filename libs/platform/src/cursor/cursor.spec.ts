import { describe, expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor } from './cursor.js';

const scope = ['history', 1, undefined];

describe('a cursor', () => {
  it('comes back as it went', () => {
    expect(decodeCursor('secret', scope, encodeCursor('secret', scope, '42'))).toBe('42');
  });

  it('is refused when it was changed, made elsewhere, or is no cursor at all', () => {
    const cursor = encodeCursor('secret', scope, '42');
    const bad = [cursor.replace(/.$/, 'x'), '', 'AAAA', '%%%', Buffer.alloc(64).toString('base64url')];
    for (const text of bad) expect(() => decodeCursor('secret', scope, text)).toThrow('The cursor is not valid');
    expect(() => decodeCursor('other', scope, cursor)).toThrow();
    expect(() => decodeCursor('secret', ['history', 2, undefined], cursor)).toThrow();
  });
});
