import { describe, expect, it } from '@jest/globals';
import { filterOf, isNarrowed, readGallerySearch } from './gallery-search.js';

describe('the address of the gallery', () => {
  it('is read as it was written, digits as words', () => {
    const search = readGallerySearch({ q: 1984, model: 'sdxl', favourite: true, collection: 5, from: '2026-11-01', kind: 'video', workflow: '12', lora: 'ink.safetensors' }); // prettier-ignore
    expect(search).toMatchObject({ q: '1984', model: 'sdxl', favourite: true, collection: 5, from: '2026-11-01', kind: 'video', workflow: 12, lora: 'ink.safetensors' }); // prettier-ignore
  });

  it('leaves out what makes no sense', () => {
    const search = readGallerySearch({ q: '  ', status: 'pending', from: 'soon', to: '2026-99-99', collection: -1, sort: {}, kind: 'file', workflow: 'x', batch: '7' }); // prettier-ignore
    expect(Object.values(search).filter((value) => value !== undefined)).toEqual([]);
  });

  it('asks for finished pictures, and for whole days of the reader', () => {
    const filter = filterOf({ from: '2026-11-01', to: '2026-11-30' });
    expect(filter.status).toBe('completed');
    expect(new Date(filter.created_after!).getTime()).toBe(new Date(2026, 10, 1).getTime());
    expect(new Date(filter.created_before!).getTime()).toBe(new Date(2026, 11, 1).getTime());
  });

  it('is narrowed by conditions, not by order', () => {
    expect(isNarrowed({ sort: 'oldest' })).toBe(false);
    expect(isNarrowed({ q: '狐狸' })).toBe(true);
  });
});
