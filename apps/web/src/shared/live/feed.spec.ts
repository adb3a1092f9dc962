import { describe, expect, it } from '@jest/globals';
import type { SyncReply } from '@atelier/contracts';
import { sampleEvent } from '../testing/samples.js';
import { EMPTY_FEED, type Feed, onConnected, onEvent, onSyncFailed, onSynced } from './feed.js';

const event = (seq: number) => sampleEvent({ seq });
const reply = (seq: number, part: Partial<SyncReply> = {}): SyncReply => ({
  seq,
  reset: false,
  events: [],
  snapshot: [],
  ...part,
});
const at = (seq: number): Feed => ({ seq, syncing: false, held: [] });
const seqs = (events: { seq: number }[]) => events.map(({ seq }) => seq);

describe('the feed of events', () => {
  it('asks for a sync at each connection', () => {
    expect(onConnected(EMPTY_FEED)).toMatchObject({ sync: true, feed: { syncing: true } });
    expect(onConnected(at(4))).toMatchObject({ sync: true, feed: { seq: 4, syncing: true } });
  });

  it('takes in the next event', () => {
    expect(onEvent(at(4), event(5))).toMatchObject({ apply: [{ seq: 5 }], sync: false, feed: { seq: 5 } });
  });

  it('drops an event that it knows', () => {
    expect(onEvent(at(4), event(4))).toEqual({ feed: at(4), apply: [], sync: false });
  });

  it('asks for a sync at a gap and holds the event back', () => {
    const step = onEvent(at(4), event(6));
    expect(step).toMatchObject({ apply: [], sync: true, feed: { seq: 4, syncing: true } });
    expect(seqs(step.feed.held)).toEqual([6]);
  });

  it('holds events back during a sync and does not ask twice', () => {
    const { feed } = onConnected(at(4));
    expect(onEvent(feed, event(9))).toMatchObject({ apply: [], sync: false });
  });

  it('takes in what was missed, then what was held back, each once and in order', () => {
    let { feed } = onConnected(at(4));
    for (const seq of [8, 7, 6]) ({ feed } = onEvent(feed, event(seq)));
    const step = onSynced(feed, reply(7, { events: [event(4), event(5), event(6), event(7)] }));
    expect(seqs(step.apply)).toEqual([5, 6, 7, 8]);
    expect(step).toMatchObject({ fresh: false, sync: false, feed: { seq: 8, syncing: false, held: [] } });
  });

  it('asks again when a gap is left among the events held back', () => {
    const { feed } = onEvent(onConnected(at(4)).feed, event(9));
    const step = onSynced(feed, reply(7, { events: [event(5), event(6), event(7)] }));
    expect(step).toMatchObject({ sync: true, feed: { seq: 7, syncing: true } });
    expect(seqs(step.feed.held)).toEqual([9]);
  });

  it('starts afresh at the first sync, whatever events came with it', () => {
    const step = onSynced(onConnected(EMPTY_FEED).feed, reply(3, { events: [event(1), event(2), event(3)] }));
    expect(step).toMatchObject({ fresh: true, apply: [], feed: { seq: 3 } });
  });

  it('starts afresh at a reset, also to a lower number', () => {
    const step = onSynced(onConnected(at(900)).feed, reply(2, { reset: true }));
    expect(step).toMatchObject({ fresh: true, feed: { seq: 2 } });
    expect(onEvent(step.feed, event(3)).apply).toHaveLength(1);
  });

  it('keeps its place when a sync gets no answer', () => {
    expect(onSyncFailed(onConnected(at(4)).feed)).toEqual(at(4));
  });
});
