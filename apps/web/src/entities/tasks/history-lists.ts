import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { EVERYTHING, type HistoryFilter } from './history-filter.js';
import { taskKeys } from './task-keys.js';

export interface HistoryIds {
  ids: number[];
  next_cursor: string | null;
}
export type HistoryPages = InfiniteData<HistoryIds, string | null>;

/** The loaded lists of ids: the whole history, and one for each filter that was used. */
export class HistoryLists {
  /** The lists that a removed task was in, to restore it there. */
  private readonly homes = new Map<number, HistoryFilter[]>();

  constructor(private readonly client: QueryClient) {}

  pages(filter: HistoryFilter): HistoryPages | undefined {
    return this.client.getQueryData<HistoryPages>(taskKeys.list(filter));
  }

  /** Filters of the lists that are on the page now. */
  shown(): HistoryFilter[] {
    const shown = this.client.getQueryCache().findAll({ queryKey: taskKeys.lists, type: 'active' });
    return shown.map(({ queryKey }) => queryKey[1] as HistoryFilter);
  }

  /** Removes a task from every list. */
  remove(id: number): void {
    for (const filter of this.loaded().filter((other) => this.has(other, id))) {
      this.homes.set(id, [...(this.homes.get(id) ?? []), filter]);
      this.removeFrom(filter, [id]);
    }
  }

  removeFrom(filter: HistoryFilter, ids: readonly number[]): void {
    const gone = new Set(ids);
    this.change(filter, (page) => without(page, (id) => gone.has(id)));
  }

  /** Notifies a list whose pictures changed while its ids did not. */
  touch(filter: HistoryFilter): void {
    this.change(filter, (page) => ({ ...page }));
  }

  /** Notifies the lists of a task that its pictures have arrived. */
  touchOf(id: number): void {
    for (const filter of this.loaded().filter((other) => this.has(other, id)))
      this.change(filter, (page) => (page.ids.includes(id) ? { ...page } : page));
  }

  /** Restores a removed task to the lists that it was in. */
  putBack(id: number): void {
    for (const filter of this.homes.get(id) ?? []) this.insert(filter, id);
    this.homes.delete(id);
  }

  /** Inserts a task at its place. Beyond the last loaded page it is left to the page that it belongs to. */
  insert(filter: HistoryFilter, id: number): void {
    const pages = this.pages(filter)?.pages;
    if (pages === undefined || pages.length === 0 || this.has(filter, id)) return;
    const order = filter.sort === 'oldest' ? 1 : -1;
    const found = pages.find((page) => page.ids.some((other) => (id - other) * order < 0));
    const last = pages.at(-1);
    const home = found ?? (last?.next_cursor === null ? last : undefined);
    const sorted = (ids: number[]) => [...ids, id].toSorted((a, b) => (a - b) * order);
    this.change(filter, (page) => (page === home ? { ...page, ids: sorted(page.ids) } : page));
  }

  /** Updates the loaded pages from a fresh newest page, without moving the rest. */
  keepNewest(filter: HistoryFilter, fresh: HistoryIds): void {
    const loaded = this.pages(filter);
    const oldest = fresh.ids.at(-1);
    const isAll = fresh.next_cursor === null;
    // An empty page that is not the last one means nothing: the filter matches few of many tasks.
    if (loaded === undefined || (oldest === undefined && !isAll)) return;
    const meets = isAll || loaded.pages.some((page) => page.ids.includes(oldest!));
    if (!meets) return this.write(filter, { pages: [fresh], pageParams: [null] });
    const gone = (id: number) => !fresh.ids.includes(id) && (isAll || id > oldest!);
    this.change(filter, (page) => without(page, gone));
    for (const id of fresh.ids.toReversed()) this.insert(filter, id);
  }

  /** Replaces the last page of a list that is sorted oldest first. */
  keepLast(filter: HistoryFilter, fresh: HistoryIds): void {
    const last = this.pages(filter)?.pages.at(-1);
    this.change(filter, (page) => (page === last ? fresh : page));
  }

  private has(filter: HistoryFilter, id: number): boolean {
    return this.pages(filter)?.pages.some((page) => page.ids.includes(id)) ?? false;
  }

  private loaded(): HistoryFilter[] {
    const lists = this.client.getQueryCache().findAll({ queryKey: taskKeys.lists });
    return lists.map(({ queryKey }) => queryKey[1] as HistoryFilter);
  }

  private change(filter: HistoryFilter, change: (page: HistoryIds) => HistoryIds): void {
    const data = this.pages(filter);
    if (data) this.write(filter, { ...data, pages: data.pages.map(change) });
  }

  private write(filter: HistoryFilter, data: HistoryPages): void {
    this.client.setQueryData<HistoryPages>(taskKeys.list(filter), data);
  }
}

/** The newest id of the whole history, as far as it is loaded. */
export function newestOf(lists: HistoryLists): number {
  return lists.pages(EVERYTHING)?.pages[0]?.ids[0] ?? 0;
}

function without(page: HistoryIds, gone: (id: number) => boolean): HistoryIds {
  return page.ids.some(gone) ? { ...page, ids: page.ids.filter((id) => !gone(id)) } : page;
}
