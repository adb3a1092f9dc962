import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ComfyClient } from '../client.js';
import { json, reset, ScriptedComfy, silence, type Answer } from '../testing/scripted-comfy.js';

let comfy: ScriptedComfy;
let client: ComfyClient;

beforeAll(async () => {
  comfy = await ScriptedComfy.start();
  client = new ComfyClient({ baseUrl: comfy.url, clientId: 'spec' });
});

afterAll(async () => {
  await client.close();
  await comfy.close();
});

/** Sends a text in pieces of so many bytes. */
const inPieces =
  (text: string, size: number): Answer =>
  (response) => {
    const bytes = Buffer.from(text);
    response.writeHead(200, { 'content-type': 'application/json' });
    for (let at = 0; at < bytes.length; at += size) response.write(bytes.subarray(at, at + size));
    response.end();
  };

async function read(answer: Answer, options: Parameters<ComfyClient['objectInfos']>[0] = {}) {
  comfy.on('GET /object_info', answer);
  const members: [string, unknown][] = [];
  for await (const member of client.objectInfos(options)) members.push(member);
  return members;
}

const CLASSES = {
  'Quote "{[': { input: { required: { text: ['STRING', { default: 'a } , ] \\" {' }] } } },
  空: { input: {}, category: '图像 🦊', deep: [[[{ a: [] }]]] },
  Empty: {},
};

describe('reading what ComfyUI says of its classes', () => {
  it.each([1, 2, 3, 7, 100_000])('gives class by class when it arrives in pieces of %d bytes', async (size) => {
    expect(Object.fromEntries(await read(inPieces(JSON.stringify(CLASSES, null, 1), size)))).toEqual(CLASSES);
  });

  it('takes the NaN that Python writes, and a server without any class', async () => {
    expect(await read(inPieces('{"A": {"default": NaN}}', 5))).toEqual([['A', { default: null }]]);
    expect(await read(inPieces(' { } ', 2))).toEqual([]);
  });

  it.each([
    '',
    '[]',
    '[{"A": {}}]',
    '{"A": {}',
    '{"A": {"b": }}',
    '{"A": {}}{',
    '<html>no</html>',
    '"text"',
    '{"A": {}]]',
  ])('refuses %j, which is no answer of ComfyUI', async (text) => {
    await expect(read(inPieces(text, 3))).rejects.toMatchObject({ code: 'comfyui_protocol' });
  });

  it('stops at the limit, however much would follow', async () => {
    const endless: Answer = (response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(`"${'a'.repeat(100_000)}": {},`));
        if (!response.destroyed) response.once('drain', more);
      };
      response.write('{');
      more();
    };
    await expect(read(endless, { maxBytes: 1_000_000 })).rejects.toMatchObject({ code: 'comfyui_too_large' });
  });

  it('ends with its connection, with its patience, and with its caller', async () => {
    await expect(read(reset)).rejects.toMatchObject({ code: 'comfyui_unreachable' });
    await expect(read(silence, { timeoutMs: 50 })).rejects.toMatchObject({ reason: 'timeout' });
    const stop = new AbortController();
    const stopped = read((...args) => (stop.abort(new Error('enough')), silence(...args)), { signal: stop.signal });
    await expect(stopped).rejects.toThrow('enough');
  });

  it('says what ComfyUI answered instead', async () => {
    await expect(read(json({}, 500))).rejects.toMatchObject({ code: 'comfyui_protocol', status: 500 });
    await expect(read(json({}, 502))).rejects.toMatchObject({ code: 'comfyui_unreachable' });
  });
});

describe('what not every ComfyUI tells', () => {
  it('is the size of files, and which classes it replaces', async () => {
    const files = [
      { name: 'a.safetensors', pathIndex: 0, size: 12 },
      { name: 'b/c.pt', pathIndex: 0 },
    ];
    comfy.on('GET /experiment/models/loras', json(files));
    comfy.on('GET /api/node_replacements', json({ Old: [{ new_node_id: 'New', old_node_id: 'Old' }], Odd: 'x' }));
    expect(await client.modelSizes('loras')).toEqual(new Map([['a.safetensors', 12]]));
    expect(await client.nodeReplacements()).toEqual(new Map([['Old', ['New']], ['Odd', []]])); // prettier-ignore
  });

  it('is nothing where it does not', async () => {
    comfy.on('GET /api/node_replacements', json({}, 404));
    expect(await client.nodeReplacements()).toEqual(new Map());
    expect(await client.modelSizes('nope')).toEqual(new Map());
  });
});
