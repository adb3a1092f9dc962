import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { note } from './frame-notes.js';
import { freshId } from './graphs.js';
import { postJson } from './http.js';
import { Listener } from './listener.js';
import { quick, slow } from './slow-graph.js';
import { history, post, submit } from './submit.js';
import { openTarget, quiet } from './target.js';
import { until } from './until.js';

const target = await openTarget();
const { url } = target;

afterEach(() => quiet(target));
afterAll(() => target.close());

async function startSlow(listener: Listener): Promise<string> {
  const { prompt_id: id } = await submit(url, slow(target), listener.clientId);
  await listener.heard('the first step', (frame) => frame.type === 'progress' && frame.data.prompt_id === id);
  return id;
}

describe('a client that comes back mid-prompt', () => {
  it('is told the running node without the prompt id, and hears what comes from then on', async () => {
    const first = await Listener.open(url, freshId());
    const id = await startSlow(first);
    await first.close();
    const second = await Listener.open(url, first.clientId);
    await second.heard('a step', (frame) => frame.type === 'progress');
    expect(note(second.frames[0]!)).toBe('status 1');
    expect(Object.keys(second.frames[1]!.data)).toEqual(['node']);
    expect(second.frames[1]!.type).toBe('executing');
    expect(second.of(id).map((frame) => frame.type)).not.toContain('execution_start');
    await postJson(url, '/interrupt', { prompt_id: id });
    await second.ended(id);
    await second.close();
  });

  it('is told nothing of a prompt that ended meanwhile; the history has it', async () => {
    const first = await Listener.open(url, freshId());
    const { prompt_id: id } = await submit(url, quick(target), first.clientId);
    await first.close();
    await until('the history has it', async () => (await history(url, id)) !== undefined);
    const second = await Listener.open(url, first.clientId, true);
    expect(second.of(id)).toEqual([]);
    await second.close();
  });
});

describe('two sockets with one id', () => {
  it('hears only on the newer one', async () => {
    const older = await Listener.open(url, freshId());
    const newer = await Listener.open(url, older.clientId);
    const { prompt_id: id } = await submit(url, quick(target), older.clientId);
    await newer.ended(id);
    expect(older.of(id)).toEqual([]);
    expect(older.closeCode).toBeUndefined();
    await newer.close();
    await older.close();
  });
});

describe('a prompt without a client id', () => {
  it('shows its progress to everybody, but neither start nor end', async () => {
    const [one, two] = [await Listener.open(url, freshId()), await Listener.open(url, freshId())];
    const id = freshId();
    await post(url, slow(target), { prompt_id: id });
    for (const listener of [one, two]) {
      await listener.heard('a step', (frame) => frame.type === 'progress' && frame.data.prompt_id === id);
    }
    await postJson(url, '/interrupt', { prompt_id: id });
    for (const listener of [one, two]) {
      await listener.heard('the end', (frame) => frame.type === 'execution_interrupted');
      await listener.heard('the status', (frame) => listener.frames.indexOf(frame) > 4 && note(frame) === 'status 0');
      const types = new Set(listener.of(id).map((frame) => frame.type));
      for (const silent of ['execution_start', 'execution_cached', 'executing', 'executed'])
        expect(types).not.toContain(silent);
      expect(types).toContain('progress_state');
      await listener.close();
    }
    expect((await history(url, id))!.status.status_str).toBe('error');
  });
});
