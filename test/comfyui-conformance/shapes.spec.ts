import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { note } from './frame-notes.js';
import { freshId, freshPrefix, freshSeed, textToImage } from './graphs.js';
import { postJson } from './http.js';
import { Listener, type Frame } from './listener.js';
import { history, submit } from './submit.js';
import { openTarget, quiet } from './target.js';

const target = await openTarget();
const { url } = target;

afterEach(() => quiet(target));
afterAll(() => target.close());

/** The frames of a text-to-image prompt as a 0.3.64 sent them (recorded; written down by hand). */
const RECORDED = [
  ...['status 1', 'status 1', 'execution_start', 'execution_cached'],
  ...node('4', 0),
  ...node('5', 1),
  ...node('7', 2),
  ...node('6', 3),
  ...['progress_state 3:0/1, 4 finished', 'executing 3'],
  ...[1, 2, 3, 4].flatMap((step) => [`progress_state 3:${step}/4, 4 finished`, 'preview 4', `progress 3 ${step}/4`]),
  'progress_state none running, 5 finished',
  ...node('8', 5),
  ...['progress_state 9:0/1, 6 finished', 'executing 9', 'executed 9', 'progress_state none running, 7 finished'],
  ...['execution_success', 'status 0', 'executing null'],
];

function node(id: string, before: number): string[] {
  return [
    `progress_state ${id}:0/1, ${before} finished`,
    `executing ${id}`,
    `progress_state none running, ${before + 1} finished`,
  ];
}

/** The keys of each kind of frame, as recorded. */
const KEYS: Record<string, string[]> = {
  execution_start: ['prompt_id', 'timestamp'],
  execution_cached: ['nodes', 'prompt_id', 'timestamp'],
  executing: ['display_node', 'node', 'prompt_id'],
  progress: ['max', 'node', 'prompt_id', 'value'],
  progress_state: ['nodes', 'prompt_id'],
  executed: ['display_node', 'node', 'output', 'prompt_id'],
  execution_success: ['prompt_id', 'timestamp'],
  status: ['status'],
};

async function run(): Promise<{ frames: Frame[]; id: string }> {
  await postJson(url, '/free', { unload_models: true, free_memory: true });
  const listener = await Listener.open(url, freshId(), true);
  const { prompt_id: id } = await submit(
    url,
    textToImage(target.checkpoints[0]!, freshSeed(), freshPrefix()),
    listener.clientId,
  );
  await listener.ended(id);
  await listener.close();
  return { frames: listener.frames.slice(2), id };
}

/** A newer ComfyUI may send more; the other specs hold for it too. */
const describeRecorded = target.version === '0.3.64' ? describe : describe.skip;

describeRecorded('the frames of 0.3.64', () => {
  it('come in the recorded order', async () => {
    const { frames } = await run();
    expect(frames.map(note)).toEqual(RECORDED);
  });

  it('have the recorded keys', async () => {
    const { frames } = await run();
    for (const { type, data } of frames.slice(0, -1).filter((frame) => frame.type !== 'preview')) {
      expect([type, Object.keys(data).sort()]).toEqual([type, KEYS[type]]);
    }
    expect(Object.keys(frames.at(-1)!.data)).toEqual(['node', 'prompt_id']);
  });

  it('describe a node in eight keys', async () => {
    const { frames, id } = await run();
    const state = frames.find((frame) => frame.type === 'progress_state')!;
    expect(state.data.nodes).toEqual({
      4: {
        ...{ value: 0, max: 1, state: 'running', node_id: '4', prompt_id: id },
        ...{ display_node_id: '4', parent_node_id: null, real_node_id: '4' },
      },
    });
  });

  it('leave a history entry with four parts', async () => {
    const { id } = await run();
    const entry = (await history(url, id))!;
    expect(Object.keys(entry).sort()).toEqual(['meta', 'outputs', 'prompt', 'status']);
    expect(entry.prompt).toHaveLength(5);
  });
});
