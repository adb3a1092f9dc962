import { afterAll, describe, expect, it } from '@jest/globals';
import { getJson, http, postJson } from './http.js';
import { freshId } from './graphs.js';
import { openTarget } from './target.js';

const target = await openTarget();
const { url } = target;

afterAll(() => target.close());

describe('what a ComfyUI says about itself', () => {
  it('reports its version and memory in bytes', async () => {
    const stats = await getJson<Record<string, unknown>>(url, '/system_stats');
    expect(stats).toMatchObject({
      system: {
        os: expect.any(String),
        ram_total: expect.any(Number),
        ram_free: expect.any(Number),
        argv: expect.any(Array),
      },
      devices: [
        {
          name: expect.any(String),
          type: expect.any(String),
          vram_total: expect.any(Number),
          vram_free: expect.any(Number),
        },
      ],
    });
    expect((stats.system as { comfyui_version: string }).comfyui_version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('names its features', async () => {
    expect(await getJson(url, '/features')).toMatchObject({
      supports_preview_metadata: true,
      max_upload_size: 104_857_600,
    });
  });

  it('lists model folders, and files by folder', async () => {
    expect(await getJson(url, '/models')).toEqual(
      expect.arrayContaining(['checkpoints', 'loras', 'vae', 'controlnet']),
    );
    expect(target.checkpoints.length).toBeGreaterThan(0);
    expect(await getJson(url, '/embeddings')).toEqual(expect.any(Array));
  });

  it('says what a LoRA was trained on in texts, and answers 404 where it says nothing', async () => {
    const [lora] = await getJson<string[]>(url, '/models/loras');
    if (lora !== undefined) {
      const { status, text } = await http(url, 'GET', `/view_metadata/loras?filename=${encodeURIComponent(lora)}`);
      const values = status === 200 ? Object.values(JSON.parse(text) as object) : [];
      expect([status === 200 || status === 404, values.filter((value) => typeof value !== 'string')]).toEqual([true, []]); // prettier-ignore
    }
    expect(await http(url, 'GET', '/view_metadata/loras?filename=nope.safetensors')).toMatchObject({ status: 404 });
    expect(await http(url, 'GET', '/view_metadata/loras')).toMatchObject({ status: 404 });
    expect(await http(url, 'GET', '/view_metadata/nope?filename=a.safetensors')).toMatchObject({ status: 404 });
  });

  it('answers 404 without a body for an unknown model folder', async () => {
    expect(await http(url, 'GET', '/models/nope')).toMatchObject({ status: 404, text: '' });
  });

  it('describes a loader with the checkpoints as its choices', async () => {
    const { CheckpointLoaderSimple: info } = await getJson<Record<string, unknown>>(
      url,
      '/object_info/CheckpointLoaderSimple',
    );
    expect(info).toMatchObject({
      input: { required: { ckpt_name: [target.checkpoints, expect.any(Object)] } },
      input_order: { required: ['ckpt_name'] },
      output: ['MODEL', 'CLIP', 'VAE'],
      output_is_list: [false, false, false],
      ...{ name: 'CheckpointLoaderSimple', display_name: 'Load Checkpoint', category: 'loaders', output_node: false },
    });
  });

  it('describes the sampler with its limits and a 64-bit seed', async () => {
    const answer = await http(url, 'GET', '/object_info/KSampler');
    expect(JSON.parse(answer.text)).toMatchObject({
      KSampler: {
        input: {
          required: {
            steps: ['INT', { default: 20, min: 1, max: 10_000 }],
            cfg: ['FLOAT', { default: 8, min: 0, max: 100, step: 0.1 }],
            sampler_name: [expect.arrayContaining(['euler', 'dpmpp_2m', 'ddim']), expect.any(Object)],
            scheduler: [expect.arrayContaining(['normal', 'karras', 'simple']), expect.any(Object)],
          },
        },
        output: ['LATENT'],
      },
    });
    expect(answer.text).toContain('18446744073709551615');
  });

  it.each([
    ['CLIPTextEncode', ['CONDITIONING'], false],
    ['EmptyLatentImage', ['LATENT'], false],
    ['VAEDecode', ['IMAGE'], false],
    ['VAEEncode', ['LATENT'], false],
    ['LoadImage', ['IMAGE', 'MASK'], false],
    ['SaveImage', [], true],
    ['PreviewImage', [], true],
  ])('has the class %s', async (name, output, isOutput) => {
    const all = await getJson<Record<string, unknown>>(url, `/object_info/${name}`);
    expect(all[name]).toMatchObject({ name, output, output_node: isOutput, python_module: 'nodes' });
  });

  it('lists every class at once', async () => {
    expect(Object.keys(await getJson<object>(url, '/object_info'))).toEqual(
      expect.arrayContaining(['KSampler', 'SaveImage']),
    );
  });

  it('answers an empty object for an unknown class and an unknown prompt', async () => {
    expect(await getJson(url, '/object_info/Nope')).toEqual({});
    expect(await getJson(url, `/history/${freshId()}`)).toEqual({});
  });

  it('serves every route also below /api', async () => {
    expect(await getJson(url, '/api/queue')).toEqual(await getJson(url, '/queue'));
    expect(await getJson(url, '/api/models/checkpoints')).toEqual(target.checkpoints);
  });
});

describe('what a ComfyUI does with a request that it does not like', () => {
  it('answers 500 in plain text for a number that is none', async () => {
    const answer = await http(url, 'GET', '/history?max_items=x');
    expect(answer).toMatchObject({ status: 500, text: '500 Internal Server Error\n\nServer got itself in trouble' });
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  it.each(['/prompt', '/queue', '/history', '/free'])(
    'answers 500, not 400, for malformed JSON on %s',
    async (path) => {
      expect((await http(url, 'POST', path, { body: '{bad' })).status).toBe(500);
    },
  );

  it('takes malformed JSON on /interrupt for an empty object', async () => {
    expect(await http(url, 'POST', '/interrupt', { body: '{bad' })).toMatchObject({ status: 200, text: '' });
  });

  it('refuses a page from elsewhere with an empty 403', async () => {
    const answer = await http(url, 'GET', '/queue', { headers: { origin: 'http://evil.example' } });
    expect(answer).toMatchObject({ status: 403, text: '' });
    expect((await http(url, 'GET', '/queue', { headers: { origin: url } })).status).toBe(200);
  });

  it('answers 404 for an unknown path and 405 for a method that nothing takes', async () => {
    expect(await http(url, 'GET', '/nope')).toMatchObject({ status: 404, text: '' });
    expect(await http(url, 'POST', '/nope', { body: '{}' })).toMatchObject({
      status: 405,
      text: '405: Method Not Allowed',
    });
    expect((await http(url, 'PUT', '/queue', { body: '{}' })).status).toBe(405);
  });

  it('answers changing routes with 200 and no body', async () => {
    for (const [path, body] of [
      ['/queue', { delete: ['unknown'] }],
      ['/history', { delete: ['unknown'] }],
      ['/interrupt', {}],
      ['/free', {}],
    ] as const) {
      expect(await postJson(url, path, body)).toMatchObject({ status: 200, text: '' });
    }
  });

  it('asks for an upgrade on /ws', async () => {
    expect((await http(url, 'GET', '/ws')).status).toBe(400);
  });
});
