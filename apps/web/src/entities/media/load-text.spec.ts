import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadText } from './load-text.js';

const WHOLE = Buffer.from('雪中的狐狸 and nobody else');

describe('reading a text', () => {
  let knowsRanges = true;
  const server = createServer(({ headers }, response) => {
    const [, end] = /bytes=0-(\d+)/.exec(headers.range ?? '') ?? [];
    if (!knowsRanges || end === undefined)
      return response.writeHead(200, { 'content-length': WHOLE.length }).end(WHOLE);
    const part = WHOLE.subarray(0, Number(end) + 1);
    return response.writeHead(206, { 'content-range': `bytes 0-${part.length - 1}/${WHOLE.length}` }).end(part);
  });
  const read = (bytes: number) =>
    loadText(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, bytes, new AbortController().signal);
  beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
  afterAll(() => new Promise((done) => server.close(done)));

  it.each([true, false])(
    'ends at its limit, not within a character, whether the server knows ranges (%s) or not',
    async (knows) => {
      knowsRanges = knows;
      // Four characters of three bytes each, and one byte of the fifth.
      expect(await read(13)).toEqual({ text: '雪中的狐', isCut: true });
      expect(await read(1_000)).toEqual({ text: WHOLE.toString(), isCut: false });
    },
  );
});
