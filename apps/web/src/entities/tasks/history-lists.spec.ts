import { beforeEach, describe, expect, it } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { completedTask } from '../../shared/testing/samples.js';
import type { HistoryFilter } from './history-filter.js';
import type { HistoryPages } from './history-lists.js';
import { TaskCache } from './task-cache.js';
import { taskKeys } from './task-keys.js';

const FOXES: HistoryFilter = { status: 'completed', q: 'fox' };
const OLDEST: HistoryFilter = { status: 'completed', sort: 'oldest' };

describe('the lists that were looked at', () => {
  let client: QueryClient;
  let cache: TaskCache;
  const ids = (filter: HistoryFilter) => cache.lists.pages(filter)?.pages.map((page) => page.ids);
  const load = (filter: HistoryFilter, pages: number[][], next: string | null = null) => {
    const loaded = pages.map((page, index) => {
      const isLast = index === pages.length - 1;
      return cache.keepPage({ items: page.map((id) => completedTask(id)), next_cursor: isLast ? next : 'more' });
    });
    client.setQueryData<HistoryPages>(taskKeys.list(filter), { pages: loaded, pageParams: loaded.map(() => null) });
  };

  beforeEach(() => {
    client = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity } } });
    cache = new TaskCache(client);
  });

  it('give a task that was deleted back its place in each of them', () => {
    load({}, [[9, 8, 7], [6]]);
    load(FOXES, [[8, 6]]);
    load(OLDEST, [[6, 7, 8]]);
    const task = cache.get(8)!;
    cache.remove(8);
    // Told a second time by the live connection.
    cache.remove(8);
    expect([ids({}), ids(FOXES), ids(OLDEST)]).toEqual([[[9, 7], [6]], [[6]], [[6, 7]]]);
    cache.putBack(task);
    expect([ids({}), ids(FOXES), ids(OLDEST)]).toEqual([[[9, 8, 7], [6]], [[8, 6]], [[6, 7, 8]]]);
  });

  it('leave what is older than all that is loaded to the page that it belongs to', () => {
    load(FOXES, [[8, 6]], 'more');
    cache.lists.insert(FOXES, 5);
    cache.lists.insert(FOXES, 7);
    expect(ids(FOXES)).toEqual([[8, 7, 6]]);
  });

  it('learn nothing from an empty page that is not the end', () => {
    load(FOXES, [[8, 6]], 'more');
    cache.keepNewest({ items: [], next_cursor: 'more' }, FOXES);
    expect(ids(FOXES)).toEqual([[8, 6]]);
  });

  it('take in what is new and let go of what is not found any more', () => {
    load(FOXES, [[8, 7, 6], [4]]);
    cache.keepNewest({ items: [9, 8, 6].map((id) => completedTask(id)), next_cursor: 'more' }, FOXES);
    expect(ids(FOXES)).toEqual([[9, 8, 6], [4]]);
  });
});
