import { describe, expect, it } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { completedTask } from '../testing/samples.js';
import type { HistoryFilter } from './history.filter.js';
import type { HistoryPages } from './history.lists.js';
import { ListRefresh } from './list.refresh.js';
import { TaskCache } from './task.cache.js';
import type { HistorySlice } from './task.calls.js';
import { taskKeys } from './task.keys.js';

const FOXES: HistoryFilter = { status: 'completed', q: 'fox' };

describe('what was made while a list is looked at', () => {
  const client = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity, staleTime: Infinity } } });
  const cache = new TaskCache(client);
  const asked: PromiseWithResolvers<HistorySlice>[] = [];
  const history = () => {
    asked.push(Promise.withResolvers());
    return asked.at(-1)!.promise;
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  it('is asked for once at a time, and once more when it was asked for meanwhile', async () => {
    const page = cache.keepPage({ items: [completedTask(7)], next_cursor: null });
    client.setQueryData<HistoryPages>(taskKeys.list(FOXES), { pages: [page], pageParams: [null] });
    const look = new QueryObserver(client, { queryKey: taskKeys.list(FOXES), enabled: false });
    const stop = look.subscribe(() => undefined);
    const refresh = new ListRefresh({ history }, cache);

    for (let times = 0; times < 5; times += 1) refresh.ask();
    expect(asked).toHaveLength(1);
    asked[0]!.resolve({ items: [completedTask(8), completedTask(7)], next_cursor: null });
    await settled();
    expect(cache.lists.pages(FOXES)?.pages[0]?.ids).toEqual([8, 7]);
    expect(asked).toHaveLength(1);

    refresh.ask();
    refresh.ask();
    asked[1]!.reject(new Error('no connection'));
    await settled();
    // The round that failed did not take the one that waited with it.
    expect(asked).toHaveLength(3);
    asked[2]!.resolve({ items: [completedTask(9)], next_cursor: null });
    await settled();
    expect(cache.lists.pages(FOXES)?.pages[0]?.ids).toEqual([9]);

    stop();
    refresh.ask();
    expect(asked).toHaveLength(3);
  });
});
