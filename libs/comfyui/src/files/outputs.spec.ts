import { describe, expect, it } from '@jest/globals';
import { extractOutputs, type OutputsOfNode } from './outputs.js';

const file = (filename: string, extra: object = {}) => ({ filename, subfolder: '', type: 'output', ...extra });

function kindsOf(ui: OutputsOfNode) {
  return extractOutputs({ '9': ui }, new Set()).files.map(({ key, kind, filename }) => ({ key, kind, filename }));
}

describe('finding what the nodes delivered', () => {
  it.each([
    ['SaveImage', { images: [file('a.png')] }, 'images', 'image'],
    ['SaveVideo', { images: [file('a.mp4')], animated: [true] }, 'images', 'video'],
    ['SaveAnimatedWEBP', { images: [file('a.webp')], animated: [true] }, 'images', 'image'],
    ['SaveAudio', { audio: [file('a.flac')] }, 'audio', 'audio'],
    ['SaveGLB', { '3d': [file('a.glb')] }, '3d', '3d'],
    ['SaveLatent', { latents: [file('a.latent')] }, 'latents', 'latent'],
    ['SaveSVGNode', { images: [file('a.svg')] }, 'images', 'image'],
    ['SaveText', { files: [file('a.md')] }, 'files', 'text'],
    ['a custom node', { whatever: [file('a.xyz')] }, 'whatever', 'file'],
  ])('takes the file of %s from its key and its kind from the name', (_node, ui, key, kind) => {
    expect(kindsOf(ui)).toMatchObject([{ key, kind }]);
  });

  it('pitfall 20: takes a video under `gifs` or `images` for a video, by format, then by extension', () => {
    const vhs = file('clip.bin', {
      format: 'video/h264-mp4',
      frame_rate: 8,
      workflow: 'clip.png',
      fullpath: '/x/clip.bin',
    });
    expect(kindsOf({ gifs: [vhs], images: [file('b.MP4')] })).toEqual([
      { key: 'gifs', kind: 'video', filename: 'clip.bin' },
      { key: 'images', kind: 'video', filename: 'b.MP4' },
    ]);
  });

  it('takes a bare path of a 3D node for a file below the output folder', () => {
    const { files } = extractOutputs({ '1': { result: ['mesh/a/model.glb', { zoom: 1 }] } }, new Set());
    expect(files).toMatchObject([{ filename: 'model.glb', subfolder: 'mesh/a', type: 'output', kind: '3d', index: 0 }]);
  });

  it('keeps node, key and position as identity over several nodes and batches', () => {
    const outputs = { '9': { images: [file('a.png'), file('b.png')] }, '12': { images: [file('c.png')] } };
    const { files } = extractOutputs(outputs, new Set(['12']));
    expect(files.map((it) => [it.nodeId, it.key, it.index, it.filename, it.cached])).toEqual([
      ['9', 'images', 0, 'a.png', false],
      ['9', 'images', 1, 'b.png', false],
      ['12', 'images', 0, 'c.png', true],
    ]);
  });

  it('takes a file once that a node names twice', () => {
    expect(kindsOf({ images: [file('a.png')], gifs: [file('a.png')] })).toHaveLength(1);
    expect(kindsOf({ images: [file('a.png'), file('a.png', { type: 'temp' })] })).toHaveLength(2);
  });

  it('keeps texts apart from files', () => {
    const { files, texts } = extractOutputs({ '5': { text: ['a', 'b'] } }, new Set());
    expect(files).toEqual([]);
    expect(texts).toEqual([
      { nodeId: '5', key: 'text', index: 0, text: 'a' },
      { nodeId: '5', key: 'text', index: 1, text: 'b' },
    ]);
  });

  it('finds texts and files in lists within lists', () => {
    const { files, texts } = extractOutputs(
      { '5': { text: [['a', ['b']], 'c'], images: [[file('a.png')]] } },
      new Set(),
    );
    expect(texts.map((it) => [it.index, it.text])).toEqual([
      [0, 'a'],
      [1, 'b'],
      [2, 'c'],
    ]);
    expect(files).toHaveLength(1);
  });

  it('keeps the paths of that machine to itself', () => {
    const vhs = file('a.mp4', { fullpath: '/home/ada/ComfyUI/output/a.mp4' });
    expect(JSON.stringify(extractOutputs({ '5': { gifs: [vhs] } }, new Set()))).not.toContain('/home');
  });

  it('passes over everything else without a word', () => {
    const odd = {
      a: null,
      b: 3,
      c: { filename: 'x.png' },
      d: [null, 1, {}, { filename: 7 }, { filename: '' }],
      animated: [true],
    };
    expect(extractOutputs({ '5': odd }, new Set())).toEqual({ files: [], texts: [] });
  });
});
