import type { SyncReply, TaskStatusEvent } from '@atelier/contracts';

/** The position of this page in the user's feed of durable events, whose `seq` rises by one per event. */
export interface Feed {
  /** `seq` of the last applied event; null before the first sync. */
  seq: number | null;
  syncing: boolean;
  /** Events received during a sync or after a gap; applied after the sync. */
  held: TaskStatusEvent[];
}

export interface Step {
  feed: Feed;
  /** Events to apply now, in order. */
  apply: TaskStatusEvent[];
  /** Ask the server to `sync` now. */
  sync: boolean;
}

export const EMPTY_FEED: Feed = { seq: null, syncing: false, held: [] };

/** The socket is connected, for the first time or again: missed events must be fetched. */
export function onConnected(feed: Feed): Step {
  return { feed: { ...feed, syncing: true, held: [] }, apply: [], sync: true };
}

/** One event from the socket: applied when it is the next one, dropped when known, held back after a gap. */
export function onEvent(feed: Feed, event: TaskStatusEvent): Step {
  if (feed.syncing || feed.seq === null)
    return { feed: { ...feed, held: [...feed.held, event] }, apply: [], sync: false };
  if (event.seq <= feed.seq) return { feed, apply: [], sync: false };
  if (event.seq === feed.seq + 1) return { feed: { ...feed, seq: event.seq }, apply: [event], sync: false };
  return { feed: { ...feed, syncing: true, held: [event] }, apply: [], sync: true };
}

/**
 * The answer to a sync. The events of a first sync, or of a reset, are not taken in: the lists are fetched afresh then.
 * A gap that remains among the events held back asks for another sync.
 */
export function onSynced(feed: Feed, reply: SyncReply): Step & { fresh: boolean } {
  const fresh = reply.reset || feed.seq === null;
  const missed = fresh ? [] : reply.events.filter((event) => event.seq > feed.seq!);
  const start: Step = { feed: { seq: reply.seq, syncing: false, held: [] }, apply: missed, sync: false };
  const held = feed.held.toSorted((a, b) => a.seq - b.seq);
  return { ...held.reduce(follow, start), fresh };
}

function follow(step: Step, event: TaskStatusEvent): Step {
  const next = onEvent(step.feed, event);
  return { feed: next.feed, apply: [...step.apply, ...next.apply], sync: step.sync || next.sync };
}

/** A sync that got no answer: the next connection asks again. */
export function onSyncFailed(feed: Feed): Feed {
  return { ...feed, syncing: false, held: [] };
}
