import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Socket } from 'node:net';
import { runnerIdentityCommands, subjects } from '@atelier/contracts';
import type { LiveClient } from '../testing/live-client.js';
import { LiveHarness } from '../testing/live-harness.js';
import { previewHead, progressEvent } from '../testing/samples.js';

describe('On the live socket', () => {
  let live: LiveHarness;

  beforeAll(async () => {
    live = await LiveHarness.start();
  });
  afterAll(() => live.stop());
  beforeEach(() => live.nextUser());
  afterEach(() => live.closeClients());

  describe('progress', () => {
    it('comes at most every 50 ms per task, and the last value always', async () => {
      const client = await live.connect();
      const begun = performance.now();
      for (let step = 1; step <= 20; step += 1) {
        live.progress(step);
        await live.services.settled();
      }
      await client.until('the last value', () => client.progress.at(-1)?.step === 20);
      // However slow the machine: one at once, one for each 50 ms that passed, and the last.
      expect(client.progress.length).toBeLessThanOrEqual((performance.now() - begun) / 50 + 2);
    });

    it('is told to a socket that comes later', async () => {
      const first = await live.connect();
      live.progress(7);
      await first.until('progress', () => first.progress.length === 1);
      const second = await live.connect();
      await second.until('the last value', () => second.progress.length === 1);
      expect(second.progress[0]).toEqual(progressEvent(7));
    });

    it('that was held up is not shown after what is later', async () => {
      const first = await live.connect();
      live.progress(7, { ts: '2026-01-01T00:00:02.000Z' });
      await first.until('progress', () => first.progress.length === 1);
      live.progress(6, { ts: '2026-01-01T00:00:01.000Z' });
      await live.services.settled();
      const second = await live.connect();
      await second.until('the latest', () => second.progress.length === 1);
      expect(second.progress[0]!.step).toBe(7);
    });

    it('of an attempt that is over is not shown any more', async () => {
      const client = await live.connect();
      live.progress(3);
      await client.until('the first progress', () => client.progress.length === 1);
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
      live.services.publish(subjects.progress(live.user, 42, 'runner-1'), progressEvent(1, { task_id: 43 }));
      live.progress(2);
      await client.until('the right one', () => client.progress.length > 0);
      expect(client.progress.map(({ step }) => step)).toEqual([2]);
    });

    it('counts from the runner that holds the attempt of this user, and from no other', async () => {
      const { services, user } = live;
      await services.on(runnerIdentityCommands.holds, (asked) => ({
        holds: asked.runner_id === 'holder' && asked.user_id === user && asked.attempt === 1,
      }));
      const client = await live.connect();
      services.publish(subjects.progress(user, 42, 'other'), progressEvent(9));
      services.publish(subjects.sharedProgress(user, 42), progressEvent(9));
      services.publish(subjects.progress(user, 42, 'holder'), progressEvent(9, { attempt: 2 }));
      services.publish(subjects.progress(user, 42, 'holder'), progressEvent(2));
      services.publishPreview(user, 42, previewHead(), new Uint8Array([1]));
      await client.until('the right one', () => client.progress.length > 0);
      services.publish(subjects.progress(user, 42, 'other'), progressEvent(9));
      services.publish(subjects.progress(user, 42, 'holder'), progressEvent(3));
      await client.until('the next', () => client.progress.length > 1);
      expect(client.progress.map(({ step }) => step)).toEqual([2, 3]);
      expect(client.previews).toEqual([]);
      await services.on(runnerIdentityCommands.holds, () => ({ holds: true }));
    });

    it('counts without a question from the runner that the event of the lease has named, until it holds the task no longer', async () => {
      const { services, user } = live;
      let asked = 0;
      await services.on(runnerIdentityCommands.holds, () => {
        asked += 1;
        return { holds: false };
      });
      const client = await live.connect();
      services.publish(subjects.progress(user, 42, 'holder'), progressEvent(5, { attempt: 4 }));
      live.lease(1, { attempt: 4 }, { runner_id: 'holder', previews: false });
      await client.until('what came before the event', () => client.progress.length > 0);
      services.publishPreview(user, 42, previewHead({ attempt: 4 }), new Uint8Array([1]), 'holder');
      services.publish(subjects.progress(user, 42, 'holder'), progressEvent(6, { attempt: 4 }));
      await client.until('its progress', () => client.progress.length > 1);
      expect([asked, client.previews]).toEqual([0, []]);
      expect(client.statuses[0]).not.toHaveProperty('holder');
      live.status(2, { status: 'pending', attempt: 4 });
      await client.until('the end', () => client.seqs().includes(2));
      services.publish(subjects.progress(user, 42, 'holder'), progressEvent(7, { attempt: 4 }));
      await client.until('a question', () => asked > 0);
      expect(client.progress.map(({ step }) => step)).toEqual([5, 6]);
      await services.on(runnerIdentityCommands.holds, () => ({ holds: true }));
    });

    it('comes without previews where an admin is to see first what is made', async () => {
      const { services, user } = live;
      await services.on(runnerIdentityCommands.holds, () => ({ holds: true, previews: false }));
      const client = await live.connect();
      services.publishPreview(user, 42, previewHead({ attempt: 3 }), new Uint8Array([1]));
      services.publish(subjects.progress(user, 42, 'runner-1'), progressEvent(4, { attempt: 3 }));
      await client.until('the progress', () => client.progress.length > 0);
      services.publishPreview(user, 42, previewHead({ attempt: 3 }), new Uint8Array([2]));
      services.publish(subjects.progress(user, 42, 'runner-1'), progressEvent(5, { attempt: 3 }));
      await client.until('the next', () => client.progress.length > 1);
      expect(client.previews).toEqual([]);
      await services.on(runnerIdentityCommands.holds, () => ({ holds: true }));
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

  describe('a slow client', () => {
    it('gets every durable event, the latest progress, and no pile of previews', async () => {
      const [slow, quick] = [await live.connect(), await live.connect()];
      const line = wireOf(slow);
      line.pause();
      const picture = new Uint8Array(200_000);
      for (let step = 1; step <= 100; step += 1) {
        live.services.publishPreview(live.user, 42, previewHead(), picture);
        live.status(step);
        live.progress(step, { value: step / 100, steps: 100 });
        await quick.until('the step', () => quick.seqs().includes(step));
      }
      line.resume();
      await slow.until('the latest progress', () => slow.progress.at(-1)?.step === 100);
      await slow.until('all events', () => slow.statuses.length === 100);
      expect(slow.seqs()).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
      expect(quick.previews).toHaveLength(100);
      expect(slow.previews.length).toBeLessThan(60);
      expect(slow.disconnects).toEqual([]);
    });

    it('does not keep the gateway from stopping', async () => {
      const harness = await LiveHarness.start();
      const line = wireOf(await harness.connect());
      line.pause();
      const filler = new Uint8Array(500_000);
      for (let count = 0; count < 20; count += 1)
        harness.services.publishPreview(harness.user, 42, previewHead(), filler);
      await harness.services.settled();
      await harness.harness.gateway.stop();
      line.resume();
      harness.closeClients();
      await harness.stop();
    });

    it('that never reads is closed, and its user goes on elsewhere', async () => {
      const [stuck, quick] = [await live.connect(), await live.connect()];
      const line = wireOf(stuck);
      line.pause();
      live.progress(1);
      await quick.until('progress of who holds the task', () => quick.progress.length === 1);
      const filler = new Uint8Array(500_000);
      for (let count = 0; count < 20; count += 1) live.services.publishPreview(live.user, 42, previewHead(), filler);
      const error_message = 'x'.repeat(1_000);
      for (let seq = 1; seq <= 2_500; seq += 1) {
        live.status(seq, { error_message });
        if (seq % 50 === 0) await quick.until('the events', () => quick.seqs().at(-1) === seq);
      }
      line.resume();
      await stuck.until('its line to be closed', () => stuck.disconnects.length > 0);
      expect(stuck.disconnects[0]).toMatch(/^transport (close|error)$/);
    });
  });
});

/** The client's TCP socket, to be paused as a sleeping laptop does. */
function wireOf(client: LiveClient): Socket {
  const { transport } = client.socket.io.engine as unknown as { transport: { ws: { _socket: Socket } } };
  return transport.ws._socket;
}
