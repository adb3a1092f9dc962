import { describe, expect, it } from '@jest/globals';
import { attemptPrefix, parsePictureKey, pictureKeys, PICTURES_PREFIX, taskPrefix } from './picture-key.js';

const keys = pictureKeys(12, 2, { index: 0, sha256: 'ab', extension: 'png' });

describe('the keys of a picture', () => {
  it('name task, attempt, position and content', () => {
    expect(keys).toEqual({ original: 'outputs/12/2/0-ab.png', thumbnail: 'outputs/12/2/0-ab.thumb.webp' });
  });

  it('tell task and attempt', () => {
    for (const key of [keys.original, keys.thumbnail]) expect(parsePictureKey(key)).toEqual({ taskId: 12, attempt: 2 });
  });

  it('lie below the prefixes of their attempt and their task, and of no other', () => {
    for (const prefix of [attemptPrefix(12, 2), taskPrefix(12), PICTURES_PREFIX])
      expect(keys.original.startsWith(prefix)).toBe(true);
    for (const prefix of [attemptPrefix(12, 1), taskPrefix(1), taskPrefix(122)])
      expect(keys.original.startsWith(prefix)).toBe(false);
  });

  it.each([
    'outputs/12/0-ab.png',
    'outputs/x/1/0-ab.png',
    'outputs/12/1/a/b.png',
    'other/12/1/0-ab.png',
    'outputs/12/1/',
  ])('are not found in %s', (key) => expect(parsePictureKey(key)).toBeUndefined());
});
