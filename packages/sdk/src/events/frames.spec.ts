import { describe, expect, it } from '@jest/globals';
import { FrameReader } from './frames.js';

/** Reads a text in pieces of a length. */
function read(text: string, length = text.length) {
  const reader = new FrameReader();
  const pieces = text.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? [];
  return { frames: pieces.flatMap((piece) => reader.read(piece)), retryMs: reader.retryMs };
}

const STREAM = 'retry: 3000\n\n: still here\n\nid: 7\nevent: task.status\ndata: {"a":1}\n\ndata: one\ndata:two\n\n';
const FRAMES = [
  { event: 'task.status', id: '7', data: '{"a":1}' },
  { event: 'message', id: undefined, data: 'one\ntwo' },
];

describe('a stream of events', () => {
  it('is the same however it is cut into pieces and lines', () => {
    for (const lineBreak of ['\n', '\r\n', '\r'])
      for (const length of [1, 2, 3, 7, 1_000])
        expect(read(STREAM.replaceAll('\n', lineBreak) + ': end', length)).toEqual({ frames: FRAMES, retryMs: 3_000 });
  });

  it('has no event before its empty line, and none of comments and unknown fields', () => {
    expect(read('event: x\ndata: 1\n').frames).toEqual([]);
    expect(read(':\n\nfoo: bar\n\nretry: soon\n\n')).toEqual({ frames: [], retryMs: undefined });
  });
});
