import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { note } from './frame-notes.js';
import { freshId, freshPrefix, freshSeed, textToImage, withInput, type Graph } from './graphs.js';
import { postJson } from './http.js';
import { Listener } from './listener.js';
import { history, submit } from './submit.js';
import { openTarget, quiet } from './target.js';

const target = await openTarget();
const { url } = target;

afterEach(() => quiet(target));
afterAll(() => target.close());

async function run(graph: Graph) {
  const listener = await Listener.open(url, freshId(), true);
  const { prompt_id: id } = await submit(url, graph, listener.clientId);
  await listener.ended(id);
  const entry = (await history(url, id))!;
  await listener.close();
  const cached = listener.of(id).find((frame) => frame.type === 'execution_cached')!.data.nodes as string[];
  return { notes: listener.of(id).map(note), cached: cached.sort(), files: entry.outputs['9']!.images };
}

describe('the cache', () => {
  it('answers the same graph with the old file and runs no node', async () => {
    const graph = textToImage(target.checkpoints[0]!, freshSeed(), freshPrefix());
    const first = await run(graph);
    const again = await run(graph);
    expect(again.cached).toEqual(Object.keys(graph).sort());
    expect(again.files).toEqual(first.files);
    expect(again.notes).toEqual([
      ...['execution_start', 'execution_cached', 'executed 9', 'progress_state none running, 1 finished'],
      ...['execution_success', 'executing null'],
    ]);
  });

  it('only saves again when only the prefix changed', async () => {
    const graph = textToImage(target.checkpoints[0]!, freshSeed(), freshPrefix());
    await run(graph);
    const prefix = freshPrefix();
    const again = await run(withInput(graph, '9', 'filename_prefix', prefix));
    expect(again.notes.filter((text) => text.startsWith('executing'))).toEqual(['executing 9', 'executing null']);
    expect(again.files).toEqual([{ filename: `${prefix}_00001_.png`, subfolder: '', type: 'output' }]);
  });

  it('samples again when the seed changed, but does not load or encode again', async () => {
    const graph = textToImage(target.checkpoints[0]!, freshSeed(), freshPrefix());
    await run(graph);
    const again = await run(withInput(graph, '3', 'seed', freshSeed()));
    expect(again.cached).toEqual(['4', '5', '6', '7']);
    expect(again.notes.filter((text) => text.startsWith('executing'))).toEqual([
      'executing 3',
      'executing 8',
      'executing 9',
      'executing null',
    ]);
  });

  it('numbers the files of one prefix', async () => {
    const prefix = `${freshPrefix()}/sub/img`;
    const graph = textToImage(target.checkpoints[0]!, freshSeed(), prefix);
    const subfolder = prefix.slice(0, -'/img'.length);
    expect((await run(graph)).files).toEqual([{ filename: 'img_00001_.png', subfolder, type: 'output' }]);
    const second = await run(withInput(graph, '3', 'seed', freshSeed()));
    expect(second.files).toEqual([{ filename: 'img_00002_.png', subfolder, type: 'output' }]);
  });

  it('is empty after /free with free_memory', async () => {
    const graph = textToImage(target.checkpoints[0]!, freshSeed(), freshPrefix());
    await run(graph);
    expect(await postJson(url, '/free', { unload_models: true, free_memory: true })).toMatchObject({
      status: 200,
      text: '',
    });
    const again = await run(graph);
    expect(again.cached).toEqual([]);
  });
});
