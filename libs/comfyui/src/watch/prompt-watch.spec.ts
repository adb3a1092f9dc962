import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ComfySim, ComfySimOptions } from '@atelier/comfy-sim';
import { ComfyClient } from '../client.js';
import type { ComfyGraph } from '../prompt/graph.js';
import { ComfySocket } from '../socket/socket.js';
import type { ComfySocketOptions } from '../socket/socket.types.js';
import { textToImage } from '../testing/graphs.js';
import { API_LEVELS, fastSim } from '../testing/sim.js';
import { until } from '../testing/until.js';
import { PromptWatch } from './prompt-watch.js';
import type { PromptProgress, PromptWatchOptions } from './prompt-watch.types.js';

/** So long that only a hint of the socket can have ended a wait in time. */
const NEVER_MS = 60_000;

/** Counts how often a prompt is located; its outcome is asked for apart. */
class LookedAt extends ComfyClient {
  looks = 0;

  override locate(...call: Parameters<ComfyClient['locate']>): ReturnType<ComfyClient['locate']> {
    this.looks += 1;
    return super.locate(...call);
  }
}

describe.each(API_LEVELS)('watching a prompt of ComfyUI %s', (apiLevel) => {
  let sim: ComfySim;
  let client: ComfyClient;
  let socket: ComfySocket;

  async function start(options: ComfySimOptions = {}, socketOptions: Partial<ComfySocketOptions> = {}): Promise<void> {
    sim = await fastSim({ apiLevel, ...options });
    client = new ComfyClient({ baseUrl: sim.url, clientId: 'spec' });
    const backoff = { minMs: 5, maxMs: 50 };
    socket = new ComfySocket({ baseUrl: sim.url, clientId: 'spec', backoff, ...socketOptions });
    socket.start();
    await until('the socket is open', () => socket.connected);
  }

  afterEach(async () => {
    await socket.stop();
    await client.close();
    await sim.close();
  });

  /** A watch made before its prompt is submitted. */
  async function submit(graph: ComfyGraph, options: Partial<PromptWatchOptions> = {}): Promise<PromptWatch> {
    const promptId = randomUUID();
    const watch = new PromptWatch({ client, socket, promptId, graph, isNew: true, pollMs: NEVER_MS, ...options });
    await client.submit({ graph, promptId });
    return watch;
  }

  describe('that ends', () => {
    beforeEach(() => start());

    it('resolves by the hint of the socket, with the outcome that HTTP tells', async () => {
      const watch = await submit(textToImage());
      expect(await watch.waitForEnd()).toMatchObject({
        result: 'finished',
        outcome: { status: 'succeeded', outputs: [{ nodeId: '9' }], fromCache: false },
      });
    });

    it('is not looked for before the socket hints', async () => {
      const looking = new LookedAt({ baseUrl: sim.url, clientId: 'spec' });
      const watch = await submit(textToImage({ steps: 20 }), { client: looking });
      const wait = watch.waitForEnd();
      await until('it samples', () => watch.progress.phase === 'sampling');
      expect(looking.looks).toBe(0);
      await wait;
      await looking.close();
    });

    it('pitfall 2: gets the outcome though the history is written only after the last words', async () => {
      for (let i = 0; i < 10; i++) {
        const watch = await submit(textToImage({ steps: 1 }));
        expect(await watch.waitForEnd()).toMatchObject({ outcome: { status: 'succeeded' } });
      }
    });

    it('shows the phases in order, the steps, and a value that rises to 1', async () => {
      const watch = await submit(textToImage({ steps: 6 }));
      const seen: PromptProgress[] = [watch.progress];
      watch.onProgress((progress) => seen.push(progress));
      await watch.waitForEnd();
      const phases = seen.map((it) => it.phase).filter((phase, index, all) => phase !== all[index - 1]);
      expect(phases.at(0)).toMatch(/preparing|loading_model/);
      expect(phases.slice(-4)).toEqual(['loading_model', 'sampling', 'decoding', 'saving']);
      expect(seen.filter((it) => it.phase === 'sampling').map((it) => `${it.step}/${it.steps}`)).toEqual(
        expect.arrayContaining(['1/6', '3/6', '6/6']),
      );
      const values = seen.map((it) => it.value);
      expect(values).toEqual([...values].sort((a, b) => a - b));
      expect(watch.progress.value).toBe(1);
    });

    it('hands on its own previews only', async () => {
      const first = await submit(textToImage());
      const second = await submit(textToImage());
      const previews: (string | undefined)[] = [];
      second.onPreview((preview) => previews.push(preview.promptId));
      await Promise.all([first.waitForEnd(), second.waitForEnd()]);
      expect(new Set(previews)).toEqual(new Set([second.progress.promptId]));
    });

    it('counts a prompt that is answered from cache as done at once', async () => {
      const graph = textToImage();
      await (await submit(graph)).waitForEnd();
      const again = await submit(graph);
      expect(await again.waitForEnd()).toMatchObject({ outcome: { fromCache: true } });
      expect(again.progress.value).toBe(1);
    });

    it('says why it failed', async () => {
      sim.setFault('node_error');
      expect(await (await submit(textToImage())).waitForEnd()).toMatchObject({
        outcome: { status: 'failed', failure: { fault: 'node_error', nodeId: '3', nodeType: 'KSampler' } },
      });
      sim.setFault('out_of_memory', { atStep: 2 });
      expect(await (await submit(textToImage())).waitForEnd()).toMatchObject({
        outcome: { status: 'failed', failure: { fault: 'out_of_memory' } },
      });
    });

    it('sees its cancel', async () => {
      sim.change({ stepMs: 20 });
      const watch = await submit(textToImage({ steps: 150 }));
      await until('it samples', () => watch.progress.phase === 'sampling');
      const [end] = await Promise.all([watch.waitForEnd(), client.cancel(watch.progress.promptId)]);
      expect(end).toMatchObject({ result: 'finished', outcome: { status: 'interrupted' } });
    });

    it('is found when the watch begins after the end: a runner that restarted', async () => {
      const first = await submit(textToImage());
      await first.waitForEnd();
      const { promptId } = first.progress;
      const later = new PromptWatch({ client, socket, promptId, graph: textToImage(), pollMs: NEVER_MS });
      expect(await later.waitForEnd()).toMatchObject({ result: 'finished', outcome: { status: 'succeeded' } });
    });

    it('ends the wait on an abort with its reason, and leaves the prompt alone', async () => {
      sim.change({ stepMs: 20 });
      const watch = await submit(textToImage({ steps: 20 }));
      const abort = new AbortController();
      const wait = watch.waitForEnd(abort.signal);
      await until('it samples', () => watch.progress.phase === 'sampling');
      abort.abort(new Error('the lease is gone'));
      await expect(wait).rejects.toThrow('the lease is gone');
      await until('it ends', async () => (await client.locate(watch.progress.promptId)).state === 'finished');
      expect(await client.outcome(watch.progress.promptId)).toMatchObject({ status: 'succeeded' });
    });
  });

  describe('without help of the socket', () => {
    it('pitfall 5: ends by polling while the socket is open and silent', async () => {
      await start();
      sim.setFault('silent_socket', { times: 'until_cleared' });
      const watch = await submit(textToImage(), { pollMs: 20 });
      expect(await watch.waitForEnd()).toMatchObject({ result: 'finished', outcome: { status: 'succeeded' } });
      expect(watch.progress.value).toBe(0);
    });

    it('pitfall 4: ends by looking when the socket comes back, after frames were lost', async () => {
      await start({ stepMs: 10 }, { backoff: { minMs: 400, maxMs: 400 } });
      sim.setFault('dropped_socket', { atStep: 2 });
      const watch = await submit(textToImage({ steps: 5 }));
      expect(await watch.waitForEnd()).toMatchObject({ result: 'finished', outcome: { status: 'succeeded' } });
    });

    it('ends by polling when it never had a socket', async () => {
      await start();
      await socket.stop();
      const watch = await submit(textToImage(), { pollMs: 20 });
      expect(await watch.waitForEnd()).toMatchObject({ result: 'finished', outcome: { status: 'succeeded' } });
    });

    it('survives answers that fail for a while', async () => {
      await start({ stepMs: 10 });
      const watch = await submit(textToImage({ steps: 5 }), { pollMs: 10 });
      sim.setFault('http_500', { times: 5 });
      expect(await watch.waitForEnd()).toMatchObject({ result: 'finished', outcome: { status: 'succeeded' } });
    });
  });

  describe('that ComfyUI forgets or cannot finish', () => {
    it('pitfall 3: is lost when ComfyUI restarted, and the watch outlives the time it is away', async () => {
      await start({ stepMs: 100 });
      const watch = await submit(textToImage({ steps: 100 }), { pollMs: 20 });
      await until('it samples', () => watch.progress.phase === 'sampling');
      const [end] = await Promise.all([watch.waitForEnd(), sim.restart(300)]);
      expect(end).toEqual({ result: 'lost' });
    });

    it('is lost when its history is lost', async () => {
      await start();
      sim.setFault('lost_history');
      const watch = await submit(textToImage(), { pollMs: 20 });
      expect(await watch.waitForEnd()).toEqual({ result: 'lost' });
    });

    it('is given up when HTTP fails for too long', async () => {
      await start({ stepMs: 100 });
      const watch = await submit(textToImage({ steps: 100 }), { pollMs: 20, unreachableMs: 200 });
      await sim.exit();
      await expect(watch.waitForEnd()).rejects.toMatchObject({
        code: 'comfyui_unreachable',
        reason: 'refused',
        cause: { code: 'comfyui_unreachable' },
      });
    });

    it('pitfall 17: is given up when a node hangs, though HTTP answers', async () => {
      await start();
      sim.setFault('hang', { atStep: 2 });
      const watch = await submit(textToImage(), { pollMs: 20, noProgressMs: 300 });
      await expect(watch.waitForEnd()).rejects.toMatchObject({ code: 'comfyui_no_progress', symptom: 'hung' });
    });

    it('pitfall 17: is given up when the worker thread is dead: it waits though nothing runs', async () => {
      await start();
      sim.setFault('zombie_worker');
      const watch = await submit(textToImage(), { pollMs: 20, noProgressMs: 300 });
      await expect(watch.waitForEnd()).rejects.toMatchObject({ code: 'comfyui_no_progress', symptom: 'stuck_queue' });
    });

    it('is not given up while it waits behind a prompt that runs', async () => {
      await start({ stepMs: 40 });
      const first = await submit(textToImage({ steps: 25 }));
      const second = await submit(textToImage({ steps: 1 }), { pollMs: 20, noProgressMs: 300 });
      const [, end] = await Promise.all([first.waitForEnd(), second.waitForEnd()]);
      expect(end).toMatchObject({ result: 'finished', outcome: { status: 'succeeded' } });
    });
  });
});
