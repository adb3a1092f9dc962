import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { subjects } from '@atelier/contracts';
import { LiveWorld } from '../testing/live-world.js';
import { previewHead, progressEvent } from '../testing/samples.js';

describe('On the live socket', () => {
  let live: LiveWorld;

  beforeAll(async () => {
    live = await LiveWorld.start();
  });
  afterAll(() => live.stop());
  beforeEach(() => live.nextUser());
  afterEach(() => live.closeClients());

  describe('progress', () => {
    it('comes at most every 50 ms per task, and the last value always', async () => {
      const client = await live.connect();
      const arrivals: number[] = [];
      client.socket.on('task.progress', () => arrivals.push(performance.now()));
      for (let step = 1; step <= 20; step += 1) {
        live.progress(step);
        await live.services.settled();
      }
      await client.until('the last value', () => client.progress.at(-1)?.step === 20);
      expect(client.progress.length).toBeLessThan(10);
      const gaps = arrivals.slice(1).map((at, index) => at - arrivals[index]!);
      expect(Math.min(...gaps, 1_000)).toBeGreaterThan(35);
    });

    it('is told to a socket that comes later', async () => {
      const first = await live.connect();
      live.progress(7);
      await first.until('progress', () => first.progress.length === 1);
      const second = await live.connect();
      await second.until('the last value', () => second.progress.length === 1);
      expect(second.progress[0]).toEqual(progressEvent(7));
    });

    it('of an attempt that is over is not shown any more', async () => {
      const client = await live.connect();
      live.progress(3);
      live.status(1, { status: 'pending', phase: null });
      live.progress(4);
      live.progress(1, { attempt: 2 });
      await client.until('the new attempt', () => client.progress.some(({ attempt }) => attempt === 2));
      live.progress(5, { attempt: 1 });
      live.status(2, { status: 'completed', attempt: 2 });
      live.progress(19, { attempt: 2 });
      await client.until('the end', () => client.seqs().includes(2));
      const late = await live.connect();
      expect(client.progress.map(({ attempt, step }) => [attempt, step])).toEqual([
        [1, 3],
        [2, 1],
      ]);
      expect(late.progress).toEqual([]);
    });

    it('is believed for the task of its subject only', async () => {
      const client = await live.connect();
      live.services.publish(subjects.progress(live.user, 42), progressEvent(1, { task_id: 43 }));
      live.progress(2);
      await client.until('the right one', () => client.progress.length > 0);
      expect(client.progress.map(({ step }) => step)).toEqual([2]);
    });

    it('comes with previews as bytes', async () => {
      const client = await live.connect();
      const picture = new Uint8Array([0xff, 0xd8, 0xff, 0, 1, 2]);
      live.services.publishPreview(live.user, 42, previewHead(), picture);
      await client.until('the preview', () => client.previews.length === 1);
      expect(client.previews[0]!.head).toEqual(previewHead());
      expect(new Uint8Array(client.previews[0]!.picture)).toEqual(picture);
    });
  });
});
