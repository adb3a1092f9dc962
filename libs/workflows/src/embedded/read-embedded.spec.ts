import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readEmbedded } from './read-embedded.js';

/** Files that ComfyUI 0.3.64 has saved, the AVIF and the PNG with compressed texts as Pillow writes them. */
const made = async (name: string) => new Blob([await readFile(new URL(`testing/${name}`, import.meta.url))]);

const chunk = (type: string, data: Buffer) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, data, Buffer.alloc(4)]);
};
const png = (...chunks: Buffer<ArrayBuffer>[]) => new Blob([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
const glb = (json: unknown) => {
  const text = Buffer.from(JSON.stringify(json));
  const head = Buffer.from('glTF............JSON', 'latin1');
  head.writeUInt32LE(text.length, 12);
  return new Blob([head, text]);
};

describe('the workflow that a media file carries', () => {
  it.each(['png.png', 'apng.png', 'webp.webp', 'webm.webm', 'mp4.mp4', 'mp3.mp3', 'flac.flac', 'opus.opus'])(
    'is read from %s: what ran, and the names',
    async (name) => {
      const { prompt, workflow } = await readEmbedded(await made(name));
      expect(Object.values(JSON.parse(prompt!) as Record<string, { class_type: string }>)[0]!.class_type).toMatch(
        /^(EmptyImage|LoadAudio)$/,
      );
      expect(JSON.parse(workflow!)).toMatchObject({ version: 0.4, nodes: [{ type: 'Note', title: '名字 é' }] });
    },
  );

  it('is read from the Exif data of an AVIF', async () => {
    expect(await readEmbedded(await made('avif.avif'))).toEqual({
      prompt: '{"1":{"class_type":"EmptyImage","inputs":{}}}',
      workflow: '{"nodes":[],"links":[],"version":0.4}',
    });
  });

  it('is read from compressed texts of a PNG, in any script', async () => {
    const { prompt, workflow } = await readEmbedded(await made('compressed.png'));
    expect(prompt).toBe('{"1":{"class_type":"EmptyImage","inputs":{}}}');
    expect(JSON.parse(workflow!)).toMatchObject({ title: '名' });
  });

  it('is read from the extras of a GLB, whether they are text or objects', async () => {
    const file = glb({ asset: { version: '2.0', extras: { prompt: '{"1":{}}', workflow: { nodes: [] } } } });
    expect(await readEmbedded(file)).toEqual({ prompt: '{"1":{}}', workflow: '{"nodes":[]}' });
  });

  it('is none in a file that carries none', async () => {
    expect(await readEmbedded(glb({ asset: { version: '2.0' } }))).toEqual({});
    expect(await readEmbedded(png(chunk('IEND', Buffer.alloc(0))))).toEqual({});
    expect(await readEmbedded(new Blob(['just a text']))).toEqual({});
    expect(await readEmbedded(new Blob([]))).toEqual({});
  });

  it('of a PNG is its first text of a name; what follows the end of the picture does not count', async () => {
    const texts = [chunk('tEXt', Buffer.from('prompt\0{"a":1}')), chunk('tEXt', Buffer.from('prompt\0{"b":1}'))];
    const file = png(...texts, chunk('IEND', Buffer.alloc(0)), chunk('tEXt', Buffer.from('workflow\0{}')));
    expect(await readEmbedded(file)).toEqual({ prompt: '{"a":1}' });
  });
});

describe('a hostile media file', () => {
  it('whose compressed text unpacks beyond the limit is refused', async () => {
    const packed = deflateSync(Buffer.alloc(20 * 1024 * 1024, 32));
    const file = png(chunk('zTXt', Buffer.concat([Buffer.from('prompt\0\0'), packed])));
    await expect(readEmbedded(file)).rejects.toMatchObject({ code: 'embedded_too_large' });
  });

  it('whose text says that it is longer than the file is refused', async () => {
    const broken = chunk('tEXt', Buffer.from('prompt\0{}'));
    broken.writeUInt32BE(0xffff_fff0);
    await expect(readEmbedded(png(broken))).rejects.toMatchObject({ code: 'broken_media' });
  });

  it('whose compressed text is no zlib data is refused', async () => {
    await expect(readEmbedded(png(chunk('zTXt', Buffer.from('prompt\0\0no zlib'))))).rejects.toMatchObject({
      code: 'broken_media',
    });
  });

  it('whose GLB is not JSON, or announces more than it may have, is refused', async () => {
    const file = Buffer.from(await glb({}).arrayBuffer());
    await expect(readEmbedded(new Blob([file.fill(0x7b, 20)]))).rejects.toMatchObject({ code: 'broken_media' });
    file.writeUInt32LE(0xffff_ffff, 12);
    await expect(readEmbedded(new Blob([file]))).rejects.toMatchObject({ code: 'embedded_too_large' });
  });

  it.each(['png.png', 'webp.webp', 'webm.webm', 'mp4.mp4', 'mp3.mp3', 'flac.flac', 'avif.avif'])(
    '%s cut off anywhere gives texts or a typed error, and never hangs',
    async (name) => {
      const whole = await made(name);
      for (let length = 0; length < Math.min(whole.size, 1_200); length += 37) {
        const outcome = await readEmbedded(whole.slice(0, length)).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'EmbeddedError' });
      }
    },
  );
});
