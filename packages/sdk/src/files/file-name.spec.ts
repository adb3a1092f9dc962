import { describe, expect, it } from '@jest/globals';
import { fileNameOf } from './file-name.js';

const nameOf = (file_name: string | null, content_type = 'image/png') => fileNameOf({ id: 7, content_type, file_name });

describe('the name of a file', () => {
  it('is that of ComfyUI after its number, or has the ending of its kind', () => {
    expect(nameOf('ComfyUI_00001_.mp4')).toBe('atelier-7-ComfyUI_00001_.mp4');
    expect([nameOf(null), nameOf(null, 'image/jpeg'), nameOf(null, 'x/y')]).toEqual(['atelier-7.png', 'atelier-7.jpg', 'atelier-7.bin']); // prettier-ignore
  });

  it('stays in its folder, whatever the server says', () => {
    for (const name of [
      '../../etc/passwd.png',
      '..\\..\\x.png',
      '.bashrc',
      '/etc/x.png',
      'a\u0000b.png',
      '...png',
      `${'x'.repeat(300)}.png`,
    ])
      expect(nameOf(name)).toMatch(/^atelier-7[\p{L}\p{N}._-]*\.png$/u);
  });
});
