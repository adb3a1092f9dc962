import { describe, expect, it } from '@jest/globals';
import english from '../../shared/i18n/en/shortcuts.json' with { type: 'json' };
import { SHORTCUTS, placesAt } from './shortcuts.js';

describe('the list of keys', () => {
  it('has a text for each, and no text without a key', () => {
    const named = Object.values(SHORTCUTS).flatMap((shortcuts) => shortcuts.map(({ does }): string => does));
    expect(new Set(named)).toEqual(new Set(Object.keys(english.does)));
    expect(Object.keys(SHORTCUTS).toSorted()).toEqual(Object.keys(english.places).toSorted());
  });

  it('names nothing twice in one place', () => {
    for (const shortcuts of Object.values(SHORTCUTS)) {
      const named = shortcuts.map(({ does }): string => does);
      expect(new Set(named).size).toBe(named.length);
    }
  });
});

describe('the keys of a page', () => {
  it('are those of the page, or of the window over it, and those of every page', () => {
    expect(placesAt('/', undefined)).toEqual(['make', 'everywhere']);
    expect(placesAt('/gallery', undefined)).toEqual(['grid', 'everywhere']);
    expect(placesAt('/collections/7', undefined)).toEqual(['grid', 'everywhere']);
    expect(placesAt('/collections', undefined)).toEqual(['everywhere']);
    expect(placesAt('/gallery', 'viewer')).toEqual(['viewer', 'everywhere']);
    expect(placesAt('/', 'masks')).toEqual(['masks', 'everywhere']);
  });
});
