import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { bufferSource, describeMedia, openFileSource, type MediaSource } from './index.js';
import { film, flac, mp3, ogg, wav, type FilmOptions } from './testing/sample-films.js';
import { glb, zipEnd } from './testing/sample-models.js';
import { picture } from './testing/sample-pictures.js';

const judge = (bytes: Buffer | string, options?: Parameters<typeof describeMedia>[1]) =>
  describeMedia(bufferSource(Buffer.from(bytes)), options);
const SOUND_ONLY = { picture: false };

describe('a film', () => {
  it.each([
    ['mp4', 'video/mp4'],
    ['mov', 'video/quicktime'],
    ['webm', 'video/webm'],
    ['mkv', 'video/x-matroska'],
  ] as const)('in %s is measured', async (container, contentType) => {
    expect(await judge(await film(container))).toMatchObject({
      ...{ kind: 'video', contentType, extension: container, width: 640, height: 360 },
      ...{ durationMs: 2_000, frameRate: 25, hasSound: true, animated: true },
    });
  });

  it('that is to be turned has the size in which it is seen', async () => {
    expect(await judge(await film('mp4', { rotation: 90 }))).toMatchObject({ width: 360, height: 640 });
  });

  it('without a picture is a sound', async () => {
    expect(await judge(await film('mp4', SOUND_ONLY))).toMatchObject({
      ...{ kind: 'audio', contentType: 'audio/mp4', extension: 'm4a', width: null, frameRate: null },
    });
  });

  it('is read from a file on disk in parts', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'atelier-media-'));
    await writeFile(join(folder, 'picture.png'), await film('webm'));
    const source = await openFileSource(join(folder, 'picture.png'));
    await expect(describeMedia(source)).resolves.toMatchObject({ contentType: 'video/webm' });
    await source.close();
    await rm(folder, { recursive: true });
  });

  it.each<[string, FilmOptions, object, string]>([
    ['takes longer than allowed', {}, { maxDurationMs: 1_999 }, 'media_too_large'],
    ['has more pixels than allowed', {}, { maxPixels: 640 * 360 - 1 }, 'media_too_large'],
    ['has neither picture nor sound', { picture: false, sound: false }, {}, 'broken_media'],
  ])('that %s is refused', async (_what, options, limits, code) => {
    const refused = film('mp4', options).then((bytes) => judge(bytes, { limits }));
    await expect(refused).rejects.toMatchObject({ code });
  });

  it('of 2 GB is measured by a few reads, not by reading it', async () => {
    const { source, seen } = await sparseFilm(2 * 1024 ** 3);
    expect(await describeMedia(source)).toMatchObject({ kind: 'video', durationMs: 2_000 });
    expect(seen.bytes).toBeLessThan(16 * 1024 * 1024);
  });

  it('whose reading takes too long is given up', async () => {
    const bytes = await film('mp4');
    const slow: MediaSource = { ...bufferSource(bytes), sizeBytes: bytes.length };
    const refused = describeMedia(slow, { limits: { timeoutMs: -1 } });
    await expect(refused).rejects.toMatchObject({ code: 'media_timeout' });
  });

  it('whose store fails half-way is not called broken', async () => {
    const bytes = await film('mp4');
    const away = new Error('the store is away');
    const read = (start: number, end: number) =>
      end - start > 4_096 ? Promise.reject(away) : Promise.resolve(bytes.subarray(start, end));
    await expect(describeMedia({ sizeBytes: bytes.length, read })).rejects.toBe(away);
  });
});

describe('a sound', () => {
  it.each([
    ['audio/wav', 'wav', () => wav(), 2_000],
    ['audio/mpeg', 'mp3', () => mp3(100), 2_612],
    ['audio/ogg', 'ogg', () => ogg(), 994],
    ['audio/flac', 'flac', () => flac(4), 2_048],
  ] as const)('as %s is measured', async (contentType, extension, make, durationMs) => {
    expect(await judge(await make())).toMatchObject({ kind: 'audio', contentType, extension, durationMs });
  });
});

describe('a 3D model', () => {
  it('is known by its header and its scene', async () => {
    expect(await judge(glb())).toMatchObject({ kind: 'model3d', contentType: 'model/gltf-binary', extension: 'glb' });
  });

  it.each([
    ['has no scene', glb({ asset: {} })],
    ['has a scene that is no JSON', Buffer.from(glb().toString('latin1').replace('{"asset', '{!asset'), 'latin1')],
    ['is of another version', Buffer.concat([glb().subarray(0, 4), Buffer.from([1]), glb().subarray(5)])],
  ])('that %s is refused', async (_what, bytes) => {
    await expect(judge(bytes)).rejects.toMatchObject({ code: 'broken_media' });
  });
});

describe('a text', () => {
  it('is excerpted at a whole character', async () => {
    const found = await judge('图'.repeat(100), { limits: { maxExcerptBytes: 100 } });
    expect(found).toMatchObject({ kind: 'text', contentType: 'text/plain; charset=utf-8', excerpt: '图'.repeat(33) });
  });

  it.each([
    ['an SVG', '<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'svg'],
    ['HTML', '  <!DOCTYPE html><script>alert(1)</script>', 'html'],
    [
      'an SVG with an entity',
      '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg/>',
      'xml',
    ],
    ['bytes', Buffer.from([1, 2, 3, 255]), 'bin'],
    ['nothing', '', 'bin'],
  ])('is not seen in %s, which is a file of no shown kind', async (_what, bytes, extension) => {
    expect(await judge(bytes)).toMatchObject({ kind: 'file', contentType: 'application/octet-stream', extension });
    await expect(judge(bytes, { kinds: ['image', 'text'] })).rejects.toMatchObject({ code: 'unsupported_media' });
  });
});

const WHOLE = {
  png: () => picture('png'),
  jpeg: () => picture('jpeg'),
  webp: () => picture('webp'),
  gif: () => picture('gif'),
  avif: () => picture('avif'),
  mp4: () => film('mp4'),
  webm: () => film('webm'),
  wav: () => wav(),
  ogg: () => ogg(),
  glb: () => Promise.resolve(glb()),
};

describe.each(Object.entries(WHOLE))('a %s file', (_format, make) => {
  it('is taken whole', async () => {
    await expect(judge(await make())).resolves.toBeDefined();
  });

  it.each([0.3, 0.6, 0.95])('is refused when only %f of it came', async (share) => {
    const bytes = await make();
    const cut = bytes.subarray(0, Math.floor(bytes.length * share));
    await expect(judge(cut)).rejects.toMatchObject({ code: 'broken_media' });
  });

  it('is refused with a ZIP behind it', async () => {
    await expect(judge(Buffer.concat([await make(), zipEnd('x')]))).rejects.toMatchObject({ code: 'foreign_data' });
  });
});

/** An MP4 whose data is mostly a hole that is made up when it is read. */
async function sparseFilm(sizeBytes: number): Promise<{ source: MediaSource; seen: { bytes: number } }> {
  const bytes = await film('mp4');
  const hole = Buffer.alloc(16);
  hole.writeUInt32BE(1);
  hole.write('free', 4, 'latin1');
  hole.writeBigUInt64BE(BigInt(sizeBytes - bytes.length), 8);
  const seen = { bytes: 0 };
  const head = Buffer.concat([bytes, hole]);
  const read = (start: number, end: number) => {
    seen.bytes += end - start;
    const part = Buffer.alloc(end - start);
    head.copy(part, 0, Math.min(start, head.length), Math.min(end, head.length));
    return Promise.resolve(part);
  };
  return { source: { sizeBytes, read }, seen };
}
