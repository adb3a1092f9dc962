import { describe, expect, it } from '@jest/globals';
import { programOf } from './program-of.js';

describe('the program that uses a key', () => {
  it.each([
    ['n8n/1.4.2', 'n8n'],
    ['python-httpx/0.27.0', 'python-httpx'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox'],
    [`${'x'.repeat(500)}/1`, 'x'.repeat(60)],
    ['', 'unknown'],
    ['\u0007(strange)', 'unknown'],
  ])('%j is known as %s, whatever its version', (userAgent, name) => {
    expect(programOf(userAgent)).toBe(name);
  });
});
