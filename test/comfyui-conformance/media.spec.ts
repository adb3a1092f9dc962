import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freshPrefix, type Graph } from './graphs.js';
import { ran, type Ran } from './ran.js';
import { view, type OutputFile } from './submit.js';
import { openTarget, quiet } from './target.js';
import { png, uploaded, wav } from './uploaded.js';

const target = await openTarget();
const { url } = target;
let picture: string;
let sound: string;

beforeAll(async () => {
  picture = await uploaded(
    url,
    png(64, 48, (x, y) => [x * 4, y * 5, 128, 255]),
    'png',
  );
  sound = await uploaded(url, wav(1), 'wav');
});
afterEach(() => quiet(target));
afterAll(() => target.close());

function frames(amount: number): Graph {
  return {
    1: { class_type: 'LoadImage', inputs: { image: picture } },
    2: { class_type: 'RepeatImageBatch', inputs: { image: ['1', 0], amount } },
  };
}

/** Pictures that differ: equal ones in a row may become one frame. */
function changing(amount: number): Graph {
  return {
    ...frames(1),
    i: { class_type: 'ImageInvert', inputs: { image: ['1', 0] } },
    b: { class_type: 'ImageBatch', inputs: { image1: ['1', 0], image2: ['i', 0] } },
    2: { class_type: 'ImageFromBatch', inputs: { image: ['b', 0], batch_index: 0, length: amount } },
  };
}

function loadedSound(): Graph {
  return { 1: { class_type: 'LoadAudio', inputs: { audio: sound } } };
}

function film(prefix: string, more: Record<string, unknown> = {}): Graph {
  return {
    ...frames(12),
    3: { class_type: 'CreateVideo', inputs: { images: ['2', 0], fps: 12, ...more } },
    4: { class_type: 'SaveVideo', inputs: { video: ['3', 0], filename_prefix: prefix, format: 'auto', codec: 'auto' } },
  };
}

function fileOf({ outputs }: Ran, node: string, kind: string): OutputFile {
  return outputs[node]![kind]![0] as OutputFile;
}

async function bytesOf(result: Ran, node: string, kind: string): Promise<Buffer> {
  const answer = await view(url, fileOf(result, node, kind));
  expect(answer.status).toBe(200);
  return answer.bytes;
}

describe('a film', () => {
  it('is an MP4 that is listed as an animated picture', async () => {
    const prefix = freshPrefix();
    const result = await ran(url, film(`${prefix}/film`));
    expect(result.outputs['4']).toEqual({
      images: [{ filename: 'film_00001_.mp4', subfolder: prefix, type: 'output' }],
      animated: [true],
    });
    const bytes = await bytesOf(result, '4', 'images');
    expect(bytes.toString('latin1', 4, 8)).toBe('ftyp');
    expect(bytes.includes('class_type')).toBe(true);
    expect((await view(url, fileOf(result, '4', 'images'))).headers['content-type']).toBe('video/mp4');
  });

  it('can have a sound, and its parts be taken out again', async () => {
    const result = await ran(url, {
      ...film(freshPrefix(), { audio: ['a', 0] }),
      a: { class_type: 'LoadAudio', inputs: { audio: sound } },
      5: { class_type: 'GetVideoComponents', inputs: { video: ['3', 0] } },
      6: { class_type: 'PreviewAny', inputs: { source: ['5', 2] } },
      7: { class_type: 'SaveAudio', inputs: { audio: ['5', 1], filename_prefix: freshPrefix() } },
    });
    expect(result.outputs['6']).toEqual({ text: ['12.0'] });
    const bytes = await bytesOf(result, '4', 'images');
    expect(bytes.includes('soun') && bytes.includes('vide')).toBe(true);
    expect((await bytesOf(result, '7', 'audio')).toString('latin1', 0, 4)).toBe('fLaC');
  });

  it('that was saved can be uploaded and loaded', async () => {
    const made = await bytesOf(await ran(url, film(freshPrefix())), '4', 'images');
    const name = await uploaded(url, made, 'mp4');
    const result = await ran(url, {
      1: { class_type: 'LoadVideo', inputs: { file: name } },
      2: { class_type: 'GetVideoComponents', inputs: { video: ['1', 0] } },
      3: { class_type: 'GetImageSize', inputs: { image: ['2', 0] } },
      4: { class_type: 'PreviewAny', inputs: { source: ['3', 0] } },
      5: { class_type: 'PreviewAny', inputs: { source: ['3', 2] } },
    });
    expect([result.outputs['4'], result.outputs['5']]).toEqual([{ text: ['64'] }, { text: ['12'] }]);
  });

  it('is WebM when a node saves that', async () => {
    const save = { images: ['2', 0], filename_prefix: freshPrefix(), codec: 'av1', fps: 4, crf: 30 };
    const result = await ran(url, { ...frames(4), 3: { class_type: 'SaveWEBM', inputs: save } });
    expect((await bytesOf(result, '3', 'images')).toString('hex', 0, 4)).toBe('1a45dfa3');
  });

  it.each([
    [2, true],
    [1, false],
  ])('of %d frames as WebP says so: %s', async (amount, isAnimated) => {
    const save = {
      images: ['2', 0],
      filename_prefix: freshPrefix(),
      fps: 6,
      lossless: true,
      quality: 80,
      method: 'default',
    };
    const result = await ran(url, { ...changing(amount), 3: { class_type: 'SaveAnimatedWEBP', inputs: save } });
    expect(result.outputs['3']).toMatchObject({ animated: [isAnimated] });
    const bytes = await bytesOf(result, '3', 'images');
    expect(bytes.toString('latin1', 8, 12)).toBe('WEBP');
    expect(bytes.includes('ANMF')).toBe(isAnimated);
  });
});

describe('a sound', () => {
  it.each([
    ['SaveAudio', 'flac', /^fLaC/, {}],
    ['SaveAudioMP3', 'mp3', /^(ID3|\xff[\xe0-\xff])/, { quality: 'V0' }],
    ['SaveAudioOpus', 'opus', /^OggS/, { quality: '128k' }],
  ])('of %s is a file of its own kind with the graph inside', async (className, ending, magic, more) => {
    const prefix = freshPrefix();
    const save = { audio: ['1', 0], filename_prefix: `audio/${prefix}`, ...more };
    const result = await ran(url, { ...loadedSound(), 2: { class_type: className, inputs: save } });
    expect(result.outputs['2']).toEqual({
      audio: [{ filename: `${prefix}_00001_.${ending}`, subfolder: 'audio', type: 'output' }],
    });
    const bytes = await bytesOf(result, '2', 'audio');
    expect(bytes.toString('latin1', 0, 4)).toMatch(magic);
    expect(bytes.includes('class_type')).toBe(true);
  });

  it('is temporary when it is only played', async () => {
    const { outputs } = await ran(url, {
      ...loadedSound(),
      2: { class_type: 'PreviewAudio', inputs: { audio: ['1', 0] } },
    });
    expect(outputs['2']!.audio).toMatchObject([{ filename: expect.stringMatching(/\.flac$/), type: 'temp' }]);
  });

  it('that is no file is refused, and one that is none fails its node', async () => {
    const name = await uploaded(url, Buffer.from('words'), 'wav');
    const { entry } = await ran(url, {
      1: { class_type: 'LoadAudio', inputs: { audio: name } },
      2: { class_type: 'PreviewAudio', inputs: { audio: ['1', 0] } },
    });
    expect(entry.status.messages.at(-1)).toMatchObject(['execution_error', { node_id: '1', node_type: 'LoadAudio' }]);
  });
});

describe('a text', () => {
  it.each([
    ['PrimitiveString', 'hello 你好', 'hello 你好'],
    ['PrimitiveInt', 42, '42'],
    ['PrimitiveFloat', 0.5, '0.5'],
    ['PrimitiveBoolean', true, 'True'],
  ])('of %s is shown as Python prints it', async (className, value, text) => {
    const { outputs, frames: heard } = await ran(url, {
      1: { class_type: className, inputs: { value } },
      2: { class_type: 'PreviewAny', inputs: { source: ['1', 0] } },
    });
    expect(outputs['2']).toEqual({ text: [text] });
    expect(heard.find((frame) => frame.type === 'executed')!.data.output).toEqual({ text: [text] });
  });
});

describe('two outputs', () => {
  it('are both in the history, and both again when nothing had to run', async () => {
    const graph = {
      ...film(freshPrefix()),
      5: { class_type: 'PrimitiveString', inputs: { value: freshPrefix() } },
      6: { class_type: 'PreviewAny', inputs: { source: ['5', 0] } },
    };
    const first = await ran(url, graph);
    expect(Object.keys(first.outputs).sort()).toEqual(['4', '6']);
    const again = await ran(url, graph);
    expect(again.cached).toEqual(Object.keys(graph).sort());
    expect(again.outputs).toEqual(first.outputs);
    expect(again.notes.filter((text) => text.startsWith('executing'))).toEqual(['executing null']);
    expect(again.notes.filter((text) => text.startsWith('executed')).sort()).toEqual(['executed 4', 'executed 6']);
  });
});
