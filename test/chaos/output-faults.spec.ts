import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Graph, Output } from '@atelier/contracts';
import { picture, pngChunk, withChunks } from '@atelier/media/testing';
import { outputFaults, type Origin } from './output-faults.js';
import type { OrderKind } from './orders.js';

const BROUGHT = { id: 1, sha256: 'a'.repeat(64), width: 72, height: 64 };
const GRAPH: Graph = {
  1: { class_type: 'CLIPTextEncode', inputs: { text: 'fox' } },
  2: { class_type: 'KSampler', inputs: { seed: 7 } },
  3: { class_type: 'SaveImage', inputs: { filename_prefix: 'atelier/5-1/3' } },
};
const loading = (sha256: string): Graph => ({
  ...GRAPH,
  4: { class_type: 'LoadImage', inputs: { image: `atelier/${sha256}.png` } },
});

const ordered = (kind: OrderKind): Origin => ({
  order: { kind, path: '', body: { values: {} }, prompt: 'fox', seed: kind === 'text' ? null : 7 },
  brought: BROUGHT,
  prefix: 'atelier/5-1',
});

function output(bytes: Buffer, more: Partial<Output>): Output {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { kind: 'image', width: 64, height: 64, duration_ms: null, text: null, sha256, ...more } as Output;
}

async function drawn(graph: Graph): Promise<Buffer> {
  const text = Buffer.from(`prompt\0${JSON.stringify(graph)}`, 'latin1');
  return withChunks(await picture('png'), pngChunk('tEXt', text));
}

describe('an output', () => {
  it('is what was ordered', async () => {
    const [plain, edited, text] = [await drawn(GRAPH), await drawn(loading(BROUGHT.sha256)), Buffer.from('fox')];
    expect(await outputFaults(output(plain, {}), plain, ordered('picture'))).toEqual([]);
    expect(await outputFaults(output(edited, { width: 72 }), edited, ordered('edit'))).toEqual([]);
    expect(await outputFaults(output(text, { kind: 'text', text: 'fox' }), text, ordered('text'))).toEqual([]);
  });

  it('is wrong with other bytes, of another kind, from another attempt or with other words', async () => {
    const plain = await drawn(GRAPH);
    const faults = (more: Partial<Output>, origin: Origin) => outputFaults(output(plain, more), plain, origin);
    expect(await faults({ sha256: 'b'.repeat(64) }, ordered('picture'))).toHaveLength(1);
    expect(await faults({}, ordered('film'))).toEqual(['made image out of an order of film']);
    expect(await faults({}, { ...ordered('picture'), prefix: 'atelier/5-2' })).toHaveLength(1);
    expect(await faults({ kind: 'text', text: 'wolf' }, ordered('text'))).toHaveLength(1);
  });

  it('is wrong when it began with the file of somebody else', async () => {
    const edited = await drawn(loading('c'.repeat(64)));
    expect(await outputFaults(output(edited, { width: 80 }), edited, ordered('edit'))).toEqual([
      'is 80 x 64 pixels as edit',
      `began with the file atelier/${'c'.repeat(64)}.png`,
    ]);
  });
});
