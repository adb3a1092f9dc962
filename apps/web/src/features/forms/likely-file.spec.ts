import { describe, expect, it } from '@jest/globals';
import type { Model } from '@atelier/contracts';
import { likelyFile } from './choice-controls.js';

const file = (name: string, more: Partial<Model> = {}): Model => ({
  ...{ name, kind: 'checkpoint', runners: 1, warm: 0, folder: 'checkpoints', file: `${name}.safetensors` },
  ...more,
});

describe('the file that is chosen for somebody', () => {
  it('is one that is in memory, else the first', () => {
    expect(likelyFile([file('a'), file('b', { warm: 1 })])).toBe('b.safetensors');
    expect(likelyFile([file('a'), file('b')])).toBe('a.safetensors');
    expect(likelyFile([])).toBeUndefined();
  });

  it('is not one for music while there is another, also when that is in memory', () => {
    expect(likelyFile([file('music', { makes: 'audio', warm: 2 }), file('b')])).toBe('b.safetensors');
    expect(likelyFile([file('music', { makes: 'audio' })])).toBe('music.safetensors');
  });
});
