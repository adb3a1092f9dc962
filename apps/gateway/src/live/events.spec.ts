import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventCommands, subjects, type Problem, type SyncReply } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { LiveHarness } from '../testing/live-harness.js';
import { progressEvent, statusEvent, syncReply, task } from '../testing/samples.js';

describe('On the live socket', () => {
  let live: LiveHarness;

  beforeAll(async () => {
    live = await LiveHarness.start();
  });
  afterAll(() => live.stop());
  beforeEach(() => live.nextUser());
  afterEach(() => live.closeClients());

  /** What the service is asked, in the name of the user whose socket it is. */
  const asked = (lastSeq: number) => ({ user_id: live.user, last_seq: lastSeq, actor: { user_id: live.user } });

  describe('events', () => {
    it("reach every socket of their live.user, and nobody else's", async () => {
      const [one, two, other] = [await live.connect(), await live.connect(), await live.connect(live.user + 10_000)];
      live.status(1, { task_id: 42, status: 'completed', phase: null, result_id: 5 });
      live.status(1, { task_id: 43 }, live.user + 10_000);
      await Promise.all(
        [one, two, other].map((client) => client.until('its event', () => client.statuses.length === 1)),
      );
      expect(one.statuses[0]).toEqual(statusEvent(1, { status: 'completed', phase: null, result_id: 5 }));
      expect(two.statuses).toEqual(one.statuses);
      expect(other.statuses).toEqual([statusEvent(1, { task_id: 43 })]);
    });

    it('tell what others share with their groups to nobody else, and say nothing of it', async () => {
      const [client, other] = [await live.connect(), await live.connect(live.user + 10_000)];
      const hint = { v: 1, ts: '2026-11-24T08:31:00.000Z' };
      live.services.publish(subjects.groupSharesEvent(live.user), hint);
      live.status(1);
      live.status(1, {}, live.user + 10_000);
      for (const one of [client, other]) await one.until('its event', () => one.statuses.length === 1);
      expect([client.groupShares, other.groupShares]).toEqual([[hint], []]);
    });

    it('cannot be had by asking for a room or for another user', async () => {
      const client = await live.connect();
      client.socket.emit('join', `user:${live.user + 1}`);
      client.socket.emit('subscribe', { user_id: live.user + 1 });
      client.socket.emit('sync', { last_seq: 0, user_id: live.user + 1 });
      live.status(1, {}, live.user + 1);
      live.status(1);
      await client.until('its own event', () => client.statuses.length > 0);
      expect(client.seqs()).toEqual([1]);
    });

    it('come once and in order, though the broker repeats and reorders them', async () => {
      const client = await live.connect();
      await live.services.on(eventCommands.sync, ({ last_seq }) =>
        syncReply(5, { events: [1, 2, 3, 4, 5].filter((seq) => seq > last_seq).map((seq) => statusEvent(seq)) }),
      );
      for (const seq of [1, 2, 2, 1, 4, 3, 5]) live.status(seq);
      await client.until('the last', () => client.seqs().includes(5));
      expect(client.seqs()).toEqual([1, 2, 3, 4, 5]);
    });

    it('that got lost are fetched, and later ones wait for them', async () => {
      const client = await live.connect();
      const lost = [4, 5, 6].map((seq) => statusEvent(seq));
      await live.services.on(eventCommands.sync, () => syncReply(7, { events: [...lost, statusEvent(7)] }));
      live.status(3);
      live.status(7);
      live.status(8);
      await client.until('the last', () => client.seqs().includes(8));
      expect(client.seqs()).toEqual([3, 4, 5, 6, 7, 8]);
      expect(live.services.received(eventCommands.sync).at(-1)).toMatchObject(asked(3));
    });

    it('that got lost are asked for until the service answers', async () => {
      const client = await live.connect();
      let asked = 0;
      await live.services.on(eventCommands.sync, () => {
        asked += 1;
        if (asked < 3) throw new AppError('service_unavailable');
        return syncReply(3, { events: [statusEvent(2), statusEvent(3)] });
      });
      live.status(1);
      live.status(3);
      await client.until('the gap to be filled', () => client.seqs().includes(3));
      expect(client.seqs()).toEqual([1, 2, 3]);
    });

    it('that are no longer kept make the client come back and start anew', async () => {
      const client = await live.connect();
      live.status(1);
      await client.until('the first', () => client.seqs().includes(1));
      await live.services.on(eventCommands.sync, () => syncReply(900, { reset: true }));
      live.status(900);
      await client.until('the line to be closed', () => client.disconnects.length === 1);
      expect(client.disconnects).toEqual(['transport close']);
      await client.until('it to come back', () => client.socket.connected);
    });

    it('of an unknown version or broken are left aside', async () => {
      const client = await live.connect();
      live.services.publish(subjects.taskEvent(live.user, 42, 'status'), '{broken');
      live.services.publish(subjects.taskEvent(live.user, 42, 'status'), { ...statusEvent(1), v: 2 });
      live.services.publish(subjects.progress(live.user, 42, 'runner-1'), { ...progressEvent(1), value: 'x' });
      live.services.publish(subjects.preview(live.user, 42, 'runner-1'), 'no head');
      live.status(1);
      await client.until('the good one', () => client.statuses.length === 1);
      expect(client.progress).toEqual([]);
      expect(client.previews).toEqual([]);
    });
  });

  describe('sync', () => {
    it('answers what was missed and what runs', async () => {
      const reply = syncReply(9, { events: [statusEvent(8), statusEvent(9)], snapshot: [task({ id: 42 })] });
      await live.services.on(eventCommands.sync, () => reply);
      const client = await live.connect();
      expect(await client.ask('sync', { last_seq: 7 })).toEqual(reply);
      expect(live.services.received(eventCommands.sync).at(-1)).toMatchObject(asked(7));
    });

    it('is followed by live events, without repeating or losing one', async () => {
      const client = await live.connect();
      let release = (_reply: SyncReply) => {};
      const asked = new Promise<void>((resolve) => {
        void live.services.on(eventCommands.sync, () => {
          resolve();
          return new Promise((answer) => (release = answer));
        });
      });
      const answer = client.ask<SyncReply>('sync', { last_seq: 4 });
      await asked;
      for (const seq of [5, 6, 7]) live.status(seq);
      await live.services.settled();
      release(syncReply(6, { events: [statusEvent(5), statusEvent(6)] }));
      expect((await answer).seq).toBe(6);
      await client.until('the event after it', () => client.statuses.length > 0);
      expect(client.seqs()).toEqual([7]);
    });

    it('lets a gap right after it be noticed', async () => {
      const client = await live.connect();
      await client.ask('sync', { last_seq: 10 });
      await live.services.on(eventCommands.sync, () =>
        syncReply(12, { events: [11, 12].map((seq) => statusEvent(seq)) }),
      );
      live.status(12);
      await client.until('the last', () => client.seqs().includes(12));
      expect(client.seqs()).toEqual([11, 12]);
    });

    it('passes a reset on', async () => {
      await live.services.on(eventCommands.sync, () => syncReply(3, { reset: true, snapshot: [task()] }));
      const client = await live.connect();
      expect(await client.ask('sync', { last_seq: 99 })).toMatchObject({ reset: true, seq: 3, events: [] });
    });

    it.each([
      undefined,
      null,
      'x',
      {},
      { last_seq: -1 },
      { last_seq: 1.5 },
      { last_seq: '1' },
      { last_seq: 1, user_id: 2 },
    ])('answers a problem to %j', async (payload) => {
      const client = await live.connect();
      expect(await client.ask<Problem>('sync', payload)).toMatchObject({ code: 'validation_failed', status: 400 });
      expect(client.socket.connected).toBe(true);
    });

    it('answers a problem while the generation service is away', async () => {
      await live.services.off(eventCommands.sync);
      const client = await live.connect();
      expect(await client.ask<Problem>('sync', { last_seq: 0 })).toMatchObject({ code: 'service_unavailable' });
      live.status(1);
      await client.until('live events to go on', () => client.statuses.length === 1);
    });
  });
});
