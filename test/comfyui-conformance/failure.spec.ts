import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { note } from './frame-notes.js';
import { bench, freshId, freshPrefix, freshSeed, textToImage } from './graphs.js';
import { Listener } from './listener.js';
import { history, submit } from './submit.js';
import { openTarget, quiet } from './target.js';

const target = await openTarget();
const { url } = target;
/** The recorded test node can fail on request; a ComfyUI without it cannot be made to. */
const withBench = target.hasBench ? it : it.skip;

afterEach(() => quiet(target));
afterAll(() => target.close());

async function run(graph: ReturnType<typeof bench>) {
  const listener = await Listener.open(url, freshId());
  const { prompt_id: id } = await submit(url, graph, listener.clientId);
  await listener.ended(id);
  await listener.close();
  return { id, listener, entry: (await history(url, id))!, notes: listener.of(id).map(note) };
}

describe('a node that fails', () => {
  withBench('ends the prompt with execution_error and no success', async () => {
    const { id, listener, entry, notes } = await run(bench(0.1, 2, 'error'));
    expect(notes.slice(-2)).toEqual(['execution_error', 'executing null']);
    expect(notes).not.toContain('execution_success');
    const error = listener.of(id).find((frame) => frame.type === 'execution_error')!.data;
    expect(error).toEqual({
      ...{ prompt_id: id, node_id: '1', node_type: 'BenchSleep', executed: [], exception_message: 'bench fault\n' },
      ...{ exception_type: 'RuntimeError', traceback: expect.any(Array), timestamp: expect.any(Number) },
      current_inputs: { seconds: [0.1], steps: [2], seed: [expect.any(Number)], fault: ['error'] },
      current_outputs: expect.arrayContaining(['1', '2']),
    });
    expect(entry.status).toMatchObject({ status_str: 'error', completed: false });
    expect(entry.status.messages.at(-1)).toEqual(['execution_error', error]);
    expect(entry.outputs).toEqual({});
  });

  withBench('runs out of memory with a class and a text of its own', async () => {
    const { id, listener } = await run(bench(0.1, 2, 'oom'));
    const error = listener.of(id).find((frame) => frame.type === 'execution_error')!.data;
    expect(error.exception_type).toMatch(/OutOfMemoryError$/);
    expect(error.exception_message).toMatch(
      /^Allocation on device 0 would exceed allowed memory\. \(out of memory\)\n./,
    );
  });

  withBench('keeps the outputs of nodes that had finished', async () => {
    const good = bench(0.02, 1);
    const bad = bench(0.02, 1, 'error');
    const { entry } = await run({
      1: good['1']!,
      2: good['2']!,
      3: bad['1']!,
      4: { ...bad['2']!, inputs: { ...bad['2']!.inputs, images: ['3', 0] } },
    });
    // Which of the two independent halves runs first is up to the server.
    expect([[], ['2']]).toContainEqual(Object.keys(entry.outputs));
    expect(entry.status.completed).toBe(false);
  });

  it('fails to save outside the output folder', async () => {
    const { entry } = await run(textToImage(target.checkpoints[0]!, freshSeed(), '../../escape'));
    expect(entry.status.messages.at(-1)).toMatchObject([
      'execution_error',
      { node_id: '9', node_type: 'SaveImage', exception_type: 'Exception' },
    ]);
  });

  it('does not keep the next prompt from running', async () => {
    await run(textToImage(target.checkpoints[0]!, freshSeed(), '../../escape'));
    const { entry } = await run(textToImage(target.checkpoints[0]!, freshSeed(), freshPrefix()));
    expect(entry.status.completed).toBe(true);
  });
});
