import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { freshId, freshPrefix, freshSeed, textToImage, withInput, type Graph } from './graphs.js';
import { http } from './http.js';
import { Listener } from './listener.js';
import { pngTexts } from './png-texts.js';
import { history, submit, view, type OutputFile } from './submit.js';
import { openTarget, quiet } from './target.js';

const target = await openTarget();
const { url } = target;

afterEach(() => quiet(target));
afterAll(() => target.close());

async function run(graph: Graph, more: Record<string, unknown> = {}) {
  const listener = await Listener.open(url, freshId());
  const { prompt_id: id } = await submit(url, graph, listener.clientId, more);
  await listener.ended(id);
  await listener.close();
  return { id, listener, entry: (await history(url, id))! };
}

async function onePicture(): Promise<OutputFile> {
  const { entry } = await run(textToImage(target.checkpoints[0]!, freshSeed(), freshPrefix()));
  return entry.outputs['9']!.images[0]!;
}

describe('the pictures of a prompt', () => {
  it('come in a batch, beside temporary ones of a preview node, under a Chinese prefix', async () => {
    const folder = `任务-${freshPrefix()}`;
    const graph = withInput(textToImage(target.checkpoints[0]!, freshSeed(), `${folder}/图`), '5', 'batch_size', 2);
    const { id, listener, entry } = await run({
      ...graph,
      10: { class_type: 'PreviewImage', inputs: { images: ['8', 0] } },
    });
    const saved = [1, 2].map((n) => ({ filename: `图_0000${n}_.png`, subfolder: folder, type: 'output' }));
    expect(entry.outputs['9']).toEqual({ images: saved });
    expect(entry.outputs['10']!.images).toEqual(
      [1, 2].map((n) => ({
        ...{
          filename: expect.stringMatching(new RegExp(`^ComfyUI_temp_[a-z]{5}_0000${n}_\\.png$`)),
          subfolder: '',
          type: 'temp',
        },
      })),
    );
    expect(Object.keys(entry.meta).sort()).toEqual(['10', '9']);
    expect(entry.meta['9']).toEqual({ node_id: '9', display_node: '9', parent_node: null, real_node_id: '9' });
    const executed = listener.of(id).filter((frame) => frame.type === 'executed');
    expect(executed.map((frame) => frame.data.node).sort()).toEqual(['10', '9']);
    for (const file of [...saved, ...entry.outputs['10']!.images]) {
      expect((await view(url, file)).bytes.subarray(0, 4).toString('latin1')).toBe('\x89PNG');
    }
  });

  it('carry the graph and each key of extra_pnginfo as text', async () => {
    const graph = withInput(
      textToImage(target.checkpoints[0]!, freshSeed(), freshPrefix()),
      '6',
      'text',
      '狐狸 "quoted" 🦊',
    );
    const { entry } = await run(graph, {
      extra_data: { extra_pnginfo: { workflow: { id: 'wf-1' }, atelier: '画室' } },
    });
    expect(entry.prompt[3]).toMatchObject({ extra_pnginfo: { workflow: { id: 'wf-1' } } });
    const texts = pngTexts((await view(url, entry.outputs['9']!.images[0]!)).bytes);
    expect(Object.keys(texts)).toEqual(['prompt', 'workflow', 'atelier']);
    expect(JSON.parse(texts.prompt!)).toEqual(graph);
    expect(JSON.parse(texts.workflow!)).toEqual({ id: 'wf-1' });
    expect(JSON.parse(texts.atelier!)).toBe('画室');
  });

  it('have the size that was asked for, in steps of eight', async () => {
    const graph = withInput(
      withInput(textToImage(target.checkpoints[0]!, freshSeed(), freshPrefix()), '5', 'width', 100),
      '5',
      'height',
      72,
    );
    const { entry } = await run(graph);
    const { bytes } = await view(url, entry.outputs['9']!.images[0]!);
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([96, 72]);
  });

  it('expand the placeholders of the prefix', async () => {
    const prefix = freshPrefix();
    const { entry } = await run(
      textToImage(target.checkpoints[0]!, freshSeed(), `${prefix}-%width%x%height%-%batch_num%`),
    );
    expect(entry.outputs['9']!.images[0]!.filename).toBe(`${prefix}-64x64-0_00001_.png`);
  });
});

describe('a file', () => {
  it('is sent whole, with its name, type and the means to ask again', async () => {
    const file = await onePicture();
    const answer = await view(url, file);
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'image/png',
        'accept-ranges': 'bytes',
        'content-disposition': `filename="${file.filename}"`,
      },
    });
    expect(answer.headers['content-length']).toBe(String(answer.bytes.length));
    expect(answer.headers.etag).toMatch(/^"[0-9a-f]+-[0-9a-f]+"$/);
    expect(answer.headers['last-modified']).toMatch(/GMT$/);
  });

  it('is sent in part', async () => {
    const file = await onePicture();
    const whole = await view(url, file);
    const size = whole.bytes.length;
    const part = await view(url, file, {}, { range: 'bytes=10-19' });
    expect(part.status).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes 10-19/${size}`);
    expect(part.bytes).toEqual(whole.bytes.subarray(10, 20));
    expect((await view(url, file, {}, { range: 'bytes=-5' })).bytes).toEqual(whole.bytes.subarray(-5));
    const beyond = await view(url, file, {}, { range: `bytes=${size + 10}-` });
    expect(beyond.status).toBe(416);
    expect(beyond.headers['content-range']).toBe(`bytes */${size}`);
  });

  it('is not sent again when the client has it', async () => {
    const file = await onePicture();
    const { headers } = await view(url, file);
    expect(await view(url, file, {}, { 'if-none-match': headers.etag! })).toMatchObject({ status: 304, text: '' });
    expect((await view(url, file, {}, { 'if-modified-since': headers['last-modified']! })).status).toBe(304);
  });

  it('is converted on request', async () => {
    const file = await onePicture();
    const webp = await view(url, file, { preview: 'webp;80' });
    expect(webp.headers['content-type']).toBe('image/webp');
    expect(webp.bytes.subarray(8, 12).toString()).toBe('WEBP');
    const jpeg = await view(url, file, { preview: 'jpeg;80' });
    expect(jpeg.headers['content-type']).toBe('image/jpeg');
    for (const channel of ['rgb', 'a']) {
      expect((await view(url, file, { channel })).headers['content-type']).toBe('image/png');
    }
  });

  it.each([
    ['filename=nope.png', 404],
    ['', 404],
    ['filename=../x.png', 400],
    ['filename=/etc/hostname', 400],
    ['filename=nope.png&type=zzz', 400],
    ['filename=x.png&subfolder=../..', 403],
  ])('is refused for %p with %d and no body', async (query, status) => {
    expect(await http(url, 'GET', `/view?${query}`)).toMatchObject({ status, text: '' });
  });

  it('may be named with its folder in brackets', async () => {
    const file = await onePicture();
    const answer = await http(
      url,
      'GET',
      `/view?${new URLSearchParams({ filename: `${file.filename} [output]`, type: 'input' }).toString()}`,
    );
    expect(answer.status).toBe(200);
  });
});
