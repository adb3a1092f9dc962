import { describe, expect, it } from '@jest/globals';
import { runnerClassOf } from './runner-class.js';

describe('the class of a runner', () => {
  it.each([
    ['cuda:0 NVIDIA GeForce RTX 4090 : cudaMallocAsync', 'NVIDIA GeForce RTX 4090'],
    ['cuda:1 NVIDIA A100-SXM4-80GB : native', 'NVIDIA A100-SXM4-80GB'],
    ['cpu', 'cpu'],
    ['', 'cuda'],
  ])('of the device "%s" is "%s"', (name, expected) => {
    expect(runnerClassOf({ name, type: 'cuda' })).toBe(expected);
  });

  it('is "unknown" without a device', () => {
    expect(runnerClassOf(undefined)).toBe('unknown');
  });
});
