import { describe, expect, it } from '@jest/globals';
import { checkClock } from './clock.js';
import { isPrivate, placeOf, reasonOf } from './finding.js';

describe('a finding', () => {
  it('never holds the password of an address', () => {
    expect(placeOf('postgres://me:geheim@db.example:5432/atelier')).toBe('postgres://db.example:5432');
    expect(reasonOf(new Error('cannot reach nats://me:geheim@broker:4222'))).toBe('cannot reach nats://broker:4222');
  });

  it('says the inner reason where the outer one says nothing of it', () => {
    expect(reasonOf(new Error('cannot be used', { cause: new Error('no space left') }))).toBe(
      'cannot be used (no space left)',
    );
  });

  it.each([
    ['http://127.0.0.1:8188', true],
    ['http://10.1.2.3', true],
    ['http://172.20.0.1', true],
    ['http://comfyui:8188', true],
    ['http://172.40.0.1', false],
    ['http://gpu.example.com', false],
  ])('takes %s for private: %s', (url, expected) => {
    expect(isPrivate(url)).toBe(expected);
  });
});

describe('clocks', () => {
  it.each([
    [500, 'fine'],
    [-2_500, 'doubtful'],
    [-31_000, 'wrong'],
  ])('that differ by %d ms are %s', (difference, verdict) => {
    expect(checkClock('here', 'there', difference).verdict).toBe(verdict);
  });
});

describe('an address of several hosts', () => {
  it('is private where each of them is, and is shown with all of them', () => {
    const url = (second: string) => `postgres://me:geheim@10.0.0.1:5432,${second}/atelier`;
    expect(placeOf(url('db2'))).toBe('postgres://10.0.0.1:5432,db2');
    expect([isPrivate(url('db2')), isPrivate(url('db.example.com'))]).toEqual([true, false]);
  });
});
