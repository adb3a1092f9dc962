import { describe, expect, it } from '@jest/globals';
import { Server } from 'socket.io';
import { Adapter } from 'socket.io-adapter';
import { OneBufferAdapter } from './one-buffer-adapter.js';

interface Encoding {
  _encode(packet: unknown, options: { wsPreEncodedFrame?: Buffer[] }): unknown[];
}

function encoded(adapter: typeof Adapter, data: unknown[]): { frame: Buffer[] | undefined; packets: unknown[] } {
  const options: { wsPreEncodedFrame?: Buffer[] } = {};
  const encoding = new adapter(new Server().of('/')) as unknown as Encoding;
  const packets = encoding._encode({ type: 2, data, nsp: '/' }, options);
  return { frame: options.wsPreEncodedFrame, packets };
}

describe('OneBufferAdapter', () => {
  it('gives the bytes of a frame in one piece, which are those of socket.io', () => {
    const data = ['task.progress', { step: 3, prompt: '雪中的狐狸' }];
    const [plain, ours] = [encoded(Adapter, data), encoded(OneBufferAdapter, data)];
    expect(plain.frame).toHaveLength(2);
    expect(ours.frame).toEqual([Buffer.concat(plain.frame!)]);
    expect(ours.packets).toEqual(plain.packets);
  });

  it('leaves packets with bytes of their own as they are', () => {
    const data = ['task.preview', { task_id: 1 }, Buffer.from('picture')];
    const [plain, ours] = [encoded(Adapter, data), encoded(OneBufferAdapter, data)];
    expect(ours).toEqual(plain);
    expect(ours.frame).toBeUndefined();
  });
});
