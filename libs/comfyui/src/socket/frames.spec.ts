import { describe, expect, it } from '@jest/globals';
import { binaryFrame, recording } from '../testing/fixtures.js';
import { parseBinaryFrame } from './binary-frames.js';
import { parseTextFrame } from './frames.js';

const RECORDINGS = ['normal', 'normal_no_metadata_flag', 'cached', 'errors', 'interrupt', 'batch', 'reconnect'];
const received = RECORDINGS.flatMap(recording).filter((it) => /^ws\w*$/.test(it.dir));

const text = (type: string, data: unknown) => parseTextFrame(JSON.stringify({ type, data }));
const u32 = (...values: number[]) => Buffer.from(values.flatMap((v) => [0, 0, v >> 8, v & 255]));

describe('reading text frames', () => {
  it('understands every frame that a real ComfyUI sent', () => {
    const frames = received.flatMap((it) => (it.data ? [it.data] : []));
    expect(frames.length).toBeGreaterThan(200);
    const broken = frames.filter((it) => 'malformed' in parseTextFrame(JSON.stringify(it)));
    expect(broken).toEqual([]);
    const ignored = new Set(
      frames.filter((it) => 'ignored' in parseTextFrame(JSON.stringify(it))).map((it) => it.type),
    );
    expect([...ignored]).toEqual(['feature_flags']);
  });

  it('keeps the missing prompt id of the frame after a reconnect missing', () => {
    expect(text('executing', { node: '1' })).toEqual({ event: { type: 'executing', nodeId: '1' } });
  });

  it('reads the node of an expanded subgraph with the one it belongs to', () => {
    const nodes = { '12.0.0.1': { value: 1, max: 4, state: 'running', display_node_id: '12' } };
    expect(text('progress_state', { prompt_id: 'p', nodes })).toEqual({
      event: {
        type: 'progressState',
        promptId: 'p',
        nodes: [{ nodeId: '12.0.0.1', displayNodeId: '12', value: 1, max: 4, finished: false }],
      },
    });
  });

  it('pitfall 26: ignores types that it does not know and fields that are new', () => {
    expect(text('crystools.monitor', { cpu: 1 })).toEqual({ ignored: 'crystools.monitor' });
    expect(text('logs', null)).toEqual({ ignored: 'logs' });
    const frame = text('execution_success', { prompt_id: 'p', timestamp: 1, workflow_metadata: {} });
    expect(frame).toEqual({ event: { type: 'success', promptId: 'p' } });
  });

  it.each(['', '{', 'null', '[]', '"x"', '{"data": {}}', '{"type": 5}', '\u0000'])(
    'says that %j is no frame, without throwing',
    (broken) => {
      expect(parseTextFrame(broken)).toHaveProperty('malformed');
    },
  );

  it.each(['status', 'executing', 'progress', 'progress_state', 'executed', 'execution_cached', 'execution_error'])(
    'says that a %s without its fields is broken, without throwing',
    (type) => {
      expect([text(type, null), text(type, {}), text(type, { nodes: 1, node: {} })]).toEqual(
        Array.from({ length: 3 }, () => ({ malformed: type })),
      );
    },
  );

  it('reads a frame with a bare NaN', () => {
    const frame = parseTextFrame('{"type": "execution_success", "data": {"prompt_id": "p", "score": NaN}}');
    expect(frame).toHaveProperty('event');
  });
});

describe('reading binary frames', () => {
  it('reads every preview that a real ComfyUI sent, with and without metadata', () => {
    const frames = received.filter((it) => it.binary_type !== undefined);
    const types = frames.map((it) => it.binary_type);
    expect([types.includes(1), types.includes(4)]).toEqual([true, true]);
    for (const frame of frames) {
      expect(parseBinaryFrame(binaryFrame(frame))).toMatchObject({
        event: { type: 'preview', contentType: 'image/jpeg', data: Buffer.from(frame.image_head_hex ?? '', 'hex') },
      });
    }
  });

  it('takes prompt and node from the metadata', () => {
    const frame = received.find((it) => it.binary_type === 4);
    expect(parseBinaryFrame(binaryFrame(frame!))).toMatchObject({
      event: { promptId: frame?.meta?.['prompt_id'], nodeId: '3' },
    });
  });

  it('ignores text frames of partner nodes and unknown types', () => {
    expect(parseBinaryFrame(Buffer.concat([u32(3, 1), Buffer.from('1hello')]))).toEqual({ ignored: 'binary 3' });
    expect(parseBinaryFrame(u32(99))).toEqual({ ignored: 'binary 99' });
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['three bytes', Buffer.alloc(3)],
    ['a preview without a format', u32(1)],
    ['a preview of an unknown format', Buffer.concat([u32(1, 9), Buffer.alloc(5)])],
    ['a preview without a picture', u32(1, 1)],
    ['metadata longer than the frame', Buffer.concat([u32(4, 5000), Buffer.from('{}x')])],
    ['metadata that is no JSON', Buffer.concat([u32(4, 3), Buffer.from('{{{pic')])],
    ['metadata of another shape', Buffer.concat([u32(4, 2), Buffer.from('{}pic')])],
    ['metadata without a length', u32(4)],
  ])('says that %s is broken, without throwing', (_what, frame) => {
    expect(parseBinaryFrame(frame)).toHaveProperty('malformed');
  });
});
