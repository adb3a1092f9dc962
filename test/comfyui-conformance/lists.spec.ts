import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freshPrefix, type Graph } from './graphs.js';
import { ran } from './ran.js';
import { openTarget, quiet } from './target.js';
import { png, uploaded, wav } from './uploaded.js';

const target = await openTarget();
const { url } = target;
let picture: string;

beforeAll(async () => {
  picture = await uploaded(
    url,
    png(32, 16, (x) => [x * 8, 0, 0, 255]),
    'png',
  );
});
afterEach(() => quiet(target));
afterAll(() => target.close());

/** Five pictures as a list of batches of two, two and one. */
function batches(): Graph {
  return {
    1: { class_type: 'LoadImage', inputs: { image: picture } },
    2: { class_type: 'RepeatImageBatch', inputs: { image: ['1', 0], amount: 5 } },
    3: { class_type: 'RebatchImages', inputs: { images: ['2', 0], batch_size: 2 } },
  };
}

describe('a node that puts out a list', () => {
  it('makes the nodes after it run once for each item', async () => {
    const { outputs } = await ran(url, {
      ...batches(),
      4: { class_type: 'GetImageSize', inputs: { image: ['3', 0] } },
      5: { class_type: 'PreviewAny', inputs: { source: ['4', 2] } },
    });
    expect(outputs['5']).toEqual({ text: ['2', '2', '1'] });
  });

  it('gives a saving node every file of every item, in order', async () => {
    const prefix = freshPrefix();
    const graph = {
      ...batches(),
      4: { class_type: 'SaveImage', inputs: { images: ['3', 0], filename_prefix: prefix } },
    };
    const first = await ran(url, graph);
    const names = (first.outputs['4']!.images as { filename: string }[]).map((file) => file.filename);
    expect(names).toEqual([1, 2, 3, 4, 5].map((number) => `${prefix}_0000${number}_.png`));
    expect(first.notes.filter((text) => text === 'executed 4')).toHaveLength(1);
    expect((await ran(url, graph)).outputs).toEqual(first.outputs);
  });
});

describe('a node in the middle that fails', () => {
  it('is named with its class, what it was given, and what had run', async () => {
    const sound = await uploaded(url, wav(0.5), 'wav');
    const { entry, id, frames } = await ran(url, {
      1: { class_type: 'LoadAudio', inputs: { audio: sound } },
      2: { class_type: 'TrimAudioDuration', inputs: { audio: ['1', 0], start_index: 0, duration: 0 } },
      3: { class_type: 'PreviewAudio', inputs: { audio: ['2', 0] } },
    });
    const error = frames.find((frame) => frame.type === 'execution_error')!.data;
    expect(error).toMatchObject({
      ...{ prompt_id: id, node_id: '2', node_type: 'TrimAudioDuration', executed: ['1'], exception_type: 'ValueError' },
      current_inputs: { audio: [expect.anything()], start_index: [0], duration: [0] },
    });
    expect(error.exception_message).toMatch(/^AudioTrim: .+\n$/);
    expect(entry.status.messages.at(-1)).toEqual(['execution_error', error]);
    expect(entry.outputs).toEqual({});
  });

  it('can name a file that no list has, where the choices are not checked on submission', async () => {
    const { entry } = await ran(url, {
      1: { class_type: 'LoadImage', inputs: { image: picture } },
      2: { class_type: 'UpscaleModelLoader', inputs: { model_name: 'nope.pth' } },
      3: { class_type: 'ImageUpscaleWithModel', inputs: { upscale_model: ['2', 0], image: ['1', 0] } },
      4: { class_type: 'PreviewImage', inputs: { images: ['3', 0] } },
    });
    expect(entry.status.messages.at(-1)).toMatchObject([
      'execution_error',
      { node_id: '2', node_type: 'UpscaleModelLoader', exception_type: 'FileNotFoundError' },
    ]);
  });

  it('leaves the outputs of those that had finished', async () => {
    const { entry, outputs } = await ran(url, {
      1: { class_type: 'PrimitiveString', inputs: { value: freshPrefix() } },
      2: { class_type: 'PreviewAny', inputs: { source: ['1', 0] } },
      3: { class_type: 'UpscaleModelLoader', inputs: { model_name: 'nope.pth' } },
      4: { class_type: 'PreviewAny', inputs: { source: ['3', 0] } },
    });
    expect(entry.status.completed).toBe(false);
    // Which of the two runs first is up to the server.
    expect([[], ['2']]).toContainEqual(Object.keys(outputs));
  });
});
