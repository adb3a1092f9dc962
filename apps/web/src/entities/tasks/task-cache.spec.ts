import { beforeEach, describe, expect, it } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { completedTask, sampleEvent, sampleProgress, sampleTask } from '../../shared/testing/samples.js';
import type { HistoryPages } from './history-lists.js';
import { TaskCache } from './task-cache.js';
import { taskKeys } from './task-keys.js';

describe('the cache of tasks', () => {
  let client: QueryClient;
  let cache: TaskCache;
  const pages = () => client.getQueryData<HistoryPages>(taskKeys.history)?.pages.map(({ ids }) => ids);
  const load = (...idPages: number[][]) => {
    const loaded = idPages.map((ids, index) => {
      const next_cursor = index === idPages.length - 1 ? null : String(index);
      return cache.keepPage({ items: ids.map((id) => completedTask(id)), next_cursor });
    });
    client.setQueryData<HistoryPages>(taskKeys.history, { pages: loaded, pageParams: loaded.map(() => null) });
  };

  beforeEach(() => {
    client = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity } } });
    cache = new TaskCache(client);
  });

  it('holds a task once, whatever list it came with', () => {
    load([9, 8]);
    cache.apply(sampleEvent({ task_id: 9, status: 'failed', attempt: 1 }));
    expect(cache.get(9)).toMatchObject({ status: 'failed', prompt: 'a fox' });
  });

  it('says when an event is about a task that it does not know', () => {
    expect(cache.apply(sampleEvent({ task_id: 99 }))).toBe(false);
    expect(cache.get(99)).toBeUndefined();
  });

  it('keeps the pictures when an answer comes without them', () => {
    cache.keep(completedTask(9));
    const { images: _, ...bare } = completedTask(9);
    expect(cache.keepBare(bare).images).toHaveLength(1);
  });

  it('says to a list when a task in it has its pictures, which its page shows from then on', () => {
    // As the lists of the page are asked for.
    client.setQueryDefaults(taskKeys.lists, { structuralSharing: false });
    load([9]);
    cache.keep(sampleTask({ id: 10, attempt: 1, status: 'processing' }));
    cache.insertIntoHistory(10);
    const page = () => client.getQueryData<HistoryPages>(taskKeys.history)?.pages[0];
    const before = page();
    cache.keep(completedTask(10));
    expect(page()).toEqual(before);
    expect(page()).not.toBe(before);
  });

  it('empties what the server has no more, and leaves its question where it is', () => {
    load([9, 8]);
    cache.empty(9);
    expect(pages()).toEqual([[8]]);
    expect(cache.get(9)).toBeUndefined();
    expect(client.getQueryCache().find({ queryKey: taskKeys.task(9) })).toBeDefined();
  });

  it('lets go of single pictures, and of a task with the last of them', () => {
    client.setQueryDefaults(taskKeys.lists, { structuralSharing: false });
    load([9]);
    cache.keep(completedTask(9, 3));
    const page = () => client.getQueryData<HistoryPages>(taskKeys.history)?.pages[0];
    const before = page();
    cache.hide(9, new Set([91]));
    expect(cache.get(9)?.images.map(({ id }) => id)).toEqual([90, 92]);
    expect(page()).not.toBe(before);
    cache.hide(9, new Set([90, 92]));
    expect([pages(), cache.get(9)]).toEqual([[[]], undefined]);
  });

  it('shows what is left of a task without asking for it, but not what it does not know', () => {
    cache.keep(completedTask(9, 3));
    expect(cache.showOnly(9, [92])).toBe(true);
    expect(cache.get(9)?.images.map(({ id }) => id)).toEqual([92]);
    expect([cache.showOnly(9, [90, 92]), cache.showOnly(8, [])]).toEqual([false, false]);
  });

  it('does not bring back what went while an answer was on its way', () => {
    cache.keep(completedTask(9, 3));
    const before = cache.moment;
    cache.hide(9, new Set([91]));
    cache.keep(completedTask(9, 3), before);
    cache.keepPage({ items: [completedTask(9, 3)], next_cursor: null }, before);
    expect(cache.get(9)?.images.map(({ id }) => id)).toEqual([90, 92]);
    cache.showOnly(9, [90, 91]); // not known here: it is asked for
    cache.keep(completedTask(9, 2));
    expect(cache.get(9)?.images.map(({ id }) => id)).toEqual([90, 91]);
  });

  describe('of what is live', () => {
    it('knows nothing before it was asked for, so that it is asked for', () => {
      cache.keep(sampleTask({ id: 3 }));
      expect(client.getQueryData(taskKeys.live)).toBeUndefined();
    });

    it('takes in new tasks and lets go of ended ones', () => {
      cache.keepLive([sampleTask({ id: 3 })]);
      cache.keep(sampleTask({ id: 4 }));
      expect(cache.liveIds()).toEqual([4, 3]);
      cache.apply(sampleEvent({ task_id: 3, status: 'completed' }));
      expect(cache.liveIds()).toEqual([4]);
    });

    it('takes a snapshot for the whole truth, but for tasks that are still being created', () => {
      cache.keepLive([sampleTask({ id: 3 }), sampleTask({ id: 4 })]);
      cache.keep(sampleTask({ id: -1 }));
      expect(cache.keepLive([sampleTask({ id: 4 }), sampleTask({ id: 5 })])).toEqual([3]);
      expect(cache.liveIds()).toEqual([-1, 5, 4]);
    });

    it('does not bring back a task that ended while the snapshot was on its way', () => {
      cache.keepLive([]);
      cache.keep(sampleTask({ id: 3, status: 'cancelled', attempt: 1 }));
      cache.keepLive([sampleTask({ id: 3, status: 'processing', attempt: 1 })]);
      expect(cache.liveIds()).toEqual([]);
    });
  });

  describe('of the history', () => {
    it('puts a new task at the top, once', () => {
      load([9, 8], [7, 6]);
      for (const id of [11, 10, 11]) cache.insertIntoHistory(id);
      expect(pages()).toEqual([
        [11, 10, 9, 8],
        [7, 6],
      ]);
    });

    it('knows the newest id of all lists', () => {
      load([9, 8]);
      expect(cache.newestId()).toBe(9);
      cache.keepLive([sampleTask({ id: 12 })]);
      expect(cache.newestId()).toBe(12);
    });

    it('takes a deleted task out of everything', () => {
      load([9, 8], [7]);
      cache.setProgress(sampleProgress({ task_id: 7 }));
      cache.remove(7);
      expect(pages()).toEqual([[9, 8], []]);
      expect(cache.get(7)).toBeUndefined();
      expect(client.getQueryData(taskKeys.progress(7))).toBeUndefined();
    });

    it('is brought up to date from its newest page without losing the older ones', () => {
      load([9, 8, 7], [6, 5]);
      cache.keepNewest({ items: [11, 10, 9, 7].map((id) => completedTask(id)), next_cursor: 'more' });
      expect(pages()).toEqual([
        [11, 10, 9, 7],
        [6, 5],
      ]);
    });

    it('begins anew when so much has happened that its pages no longer meet', () => {
      load([9, 8], [7, 6]);
      cache.keepNewest({ items: [99, 98].map((id) => completedTask(id)), next_cursor: 'more' });
      expect(pages()).toEqual([[99, 98]]);
    });

    it('is emptied by an empty newest page', () => {
      load([9, 8]);
      cache.keepNewest({ items: [], next_cursor: null });
      expect(pages()).toEqual([[]]);
    });
  });
});
