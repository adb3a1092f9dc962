import { afterAll, describe, expect, it } from '@jest/globals';
import { freshId } from './graphs.js';
import { Listener } from './listener.js';
import { quick } from './slow-graph.js';
import { history, submit } from './submit.js';
import { openTarget } from './target.js';
import { until } from './until.js';

const target = await openTarget();
const { url } = target;

afterAll(() => target.close());

// Comfy-Org/ComfyUI#16243: when the fix is in a release, this is where a newer ComfyUI will differ.
describe('closing the older of two sockets with one id', () => {
  it('deafens the newer one, also to broadcasts', async () => {
    const older = await Listener.open(url, freshId());
    const newer = await Listener.open(url, older.clientId);
    await older.close();
    // Another client hears the end, so the frames of this prompt have gone by.
    const witness = await Listener.open(url, freshId());
    const { prompt_id: id } = await submit(url, quick(target), older.clientId);
    await until('the history has it', async () => (await history(url, id)) !== undefined);
    await witness.heard('the end', (frame) => witness.frames.indexOf(frame) > 1 && frame.type === 'status');
    expect(newer.frames.map((frame) => frame.type)).toEqual(['status']);
    expect(newer.closeCode).toBeUndefined();
    await witness.close();
    await newer.close();
  });
});
