import { afterAll, describe, expect, it } from '@jest/globals';
import { deflateSync, crc32 } from 'node:zlib';
import { freshId, freshPrefix, type Graph } from './graphs.js';
import { http, postFile, type Answer } from './http.js';
import { Listener } from './listener.js';
import { history, submit, view } from './submit.js';
import { openTarget } from './target.js';

const target = await openTarget();
const { url } = target;
const [red, blue] = [png(0xff0000), png(0x0000ff)];

afterAll(() => target.close());

/** An 8x8 picture of one colour. */
function png(colour: number): Buffer {
  const row = Buffer.concat([
    Buffer.from([0]),
    Buffer.concat(Array.from({ length: 8 }, () => Buffer.from([colour >> 16, (colour >> 8) & 255, colour & 255]))),
  ]);
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0]);
  const chunk = (type: string, data: Buffer) => {
    const out = Buffer.alloc(12 + data.length);
    out.writeUInt32BE(data.length);
    out.write(type, 4);
    data.copy(out, 8);
    out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
    return out;
  };
  const pixels = deflateSync(Buffer.concat(Array.from({ length: 8 }, () => row)));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function upload(name: string, bytes: Buffer, fields: Record<string, string> = {}): Promise<Answer> {
  return postFile(url, '/upload/image', { name, bytes }, fields);
}

function loading(name: string): Graph {
  return {
    1: { class_type: 'LoadImage', inputs: { image: name } },
    2: { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: freshPrefix() } },
  };
}

async function nameOf(answer: Promise<Answer>): Promise<unknown> {
  const { status, text } = await answer;
  expect(status).toBe(200);
  return (JSON.parse(text) as { name: string }).name;
}

describe('an upload', () => {
  it('keeps its name, and so does the same file again', async () => {
    const name = `${freshPrefix()}.png`;
    const answer = await upload(name, red);
    expect(JSON.parse(answer.text)).toMatchObject({ name, subfolder: '', type: 'input' });
    expect(await nameOf(upload(name, red))).toBe(name);
  });

  it('gets a number when other bytes have the name', async () => {
    const stem = freshPrefix();
    await upload(`${stem}.png`, red);
    expect(await nameOf(upload(`${stem}.png`, blue))).toBe(`${stem} (1).png`);
    expect(await nameOf(upload(`${stem}.png`, blue))).toBe(`${stem} (1).png`);
    expect(await nameOf(upload(`${stem}.png`, Buffer.from('third')))).toBe(`${stem} (2).png`);
  });

  it('replaces the file when it says so', async () => {
    const name = `${freshPrefix()}.png`;
    await upload(name, red);
    expect(await nameOf(upload(name, blue, { overwrite: 'true' }))).toBe(name);
    expect((await view(url, { filename: name, subfolder: '', type: 'input' })).bytes).toEqual(blue);
  });

  it('goes into a sub-folder or another of the three folders', async () => {
    const [name, subfolder] = [`${freshPrefix()}.png`, freshPrefix()];
    expect(JSON.parse((await upload(name, red, { subfolder })).text)).toMatchObject({ name, subfolder, type: 'input' });
    expect((await view(url, { filename: name, subfolder, type: 'input' })).bytes).toEqual(red);
    expect(JSON.parse((await upload(name, red, { type: 'temp' })).text)).toMatchObject({ type: 'temp' });
  });

  it('may be of any kind', async () => {
    const name = `${freshPrefix()}.txt`;
    expect(await nameOf(upload(name, Buffer.from('words')))).toBe(name);
  });

  it('cannot leave its folder', async () => {
    expect(await upload('d.png', red, { subfolder: '../../x' })).toMatchObject({ status: 400, text: '' });
    expect(await upload('../q.png', red)).toMatchObject({ status: 400, text: '' });
  });

  it('is an internal error for an unknown folder, and 400 without a file', async () => {
    expect((await upload('e.png', red, { type: 'zzz' })).status).toBe(500);
    expect(await http(url, 'POST', '/upload/image')).toMatchObject({ status: 400, text: '' });
  });

  it('of a mask gives its transparency to a picture that is there', async () => {
    const name = `${freshPrefix()}.png`;
    await upload(name, red);
    const ref = JSON.stringify({ filename: name, subfolder: '', type: 'input' });
    const masked = `${freshPrefix()}.png`;
    const answer = await postFile(url, '/upload/mask', { name: masked, bytes: blue }, { original_ref: ref });
    expect(JSON.parse(answer.text)).toMatchObject({ name: masked, subfolder: '', type: 'input' });
    const { bytes } = await view(url, { filename: masked, subfolder: '', type: 'input' });
    const colourType = bytes[25];
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20), colourType]).toEqual([8, 8, 6]);
  });

  it('that is no picture fails the node that loads it', async () => {
    const name = `${freshPrefix()}.txt`;
    await upload(name, Buffer.from('words'));
    const listener = await Listener.open(url, freshId());
    const { prompt_id: id } = await submit(url, loading(name), listener.clientId);
    await listener.ended(id);
    const { messages } = (await history(url, id))!.status;
    expect(messages.at(-1)).toMatchObject([
      'execution_error',
      { node_type: 'LoadImage', exception_type: 'PIL.UnidentifiedImageError' },
    ]);
    await listener.close();
  });

  it('can be used in a graph, and runs again when its bytes changed', async () => {
    const name = `${freshPrefix()}.png`;
    const graph = loading(name);
    const listener = await Listener.open(url, freshId());
    const files = [];
    for (const bytes of [red, red, blue]) {
      await upload(name, bytes, { overwrite: '1' });
      const { prompt_id: id } = await submit(url, graph, listener.clientId);
      await listener.ended(id);
      files.push((await history(url, id))!.outputs['2']!.images[0]!.filename);
    }
    expect(files[1]).toBe(files[0]);
    expect(files[2]).not.toBe(files[0]);
    await listener.close();
  });
});
