import { describe, expect, it } from '@jest/globals';
import { fileNameOf } from './file-name.js';

describe('the file name of a picture', () => {
  it('keeps words of any script', () => {
    expect(fileNameOf('雪中的红狐狸，柔和的晨光', 7)).toBe('雪中的红狐狸，柔和的晨光 7');
  });

  it('has nothing that a file system refuses or that hides its ending', () => {
    expect(fileNameOf('../../etc/passwd', 1)).toBe('etc passwd 1');
    expect(fileNameOf('a\u202egnp.exe\r\n"x"', 1)).toBe('a gnp.exe x 1');
  });

  it('is short, and never empty', () => {
    expect([...fileNameOf('狐'.repeat(500), 1)]).toHaveLength(62);
    expect(fileNameOf('🦊'.repeat(500), 1)).toBe(`${'🦊'.repeat(45)} 1`);
    expect(fileNameOf('???', 5)).toBe('picture 5');
  });
});
