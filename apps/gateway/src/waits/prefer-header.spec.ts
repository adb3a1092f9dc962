import { describe, expect, it } from '@jest/globals';
import { preferredWait } from './prefer-header.js';

describe('Prefer: wait', () => {
  it.each([
    ['wait=25', 25],
    ['respond-async, wait=10', 10],
    ['return=minimal; foo="a, wait=3", Wait = 7 ; x=1', 7],
    ['wait="5"', 5],
    ['wait=5, wait=9', 5],
    ['wait', 60],
    ['wait=86400', 60],
    ['wait=0', 0],
  ])('%s is %i seconds', (header, seconds) => expect(preferredWait(header)).toBe(seconds));

  it.each([undefined, '', 'respond-async', 'wait=-1', 'wait=soon', 'waiting=5', 'wait=1.5', 'foo="a, wait=5"'])(
    '%s is no wish to wait',
    (header) => expect(preferredWait(header)).toBeUndefined(),
  );
});
