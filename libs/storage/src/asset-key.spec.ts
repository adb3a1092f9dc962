import { describe, expect, it } from '@jest/globals';
import { assetKeys, ASSETS_PREFIX, parseAssetKey } from './asset-key.js';

const UPLOAD = '0b5f2a7e-3c4d-4e5f-8a9b-0c1d2e3f4a5b';
const keys = assetKeys(12, UPLOAD);

describe('the keys of an asset', () => {
  it('name its owner and its upload', () => {
    expect(keys).toEqual({ original: `assets/12/${UPLOAD}`, thumbnail: `assets/12/${UPLOAD}.thumb.webp` });
    expect(keys.original.startsWith(ASSETS_PREFIX)).toBe(true);
  });

  it('tell the owner, and of a thumbnail the original', () => {
    for (const key of [keys.original, keys.thumbnail]) {
      expect(parseAssetKey(key)).toEqual({ userId: 12, original: keys.original });
    }
  });

  it.each([
    'assets/12/a',
    `assets/x/${UPLOAD}`,
    `assets/12/1/${UPLOAD}`,
    `outputs/12/${UPLOAD}`,
    `assets/12/${UPLOAD}.png`,
  ])('are not found in %s', (key) => expect(parseAssetKey(key)).toBeUndefined());
});
