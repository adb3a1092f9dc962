import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { EVERYTHING, type HistoryFilter } from './history-filter.js';
import { taskKeys } from './task-keys.js';

export interface HistoryIds {
  ids: number[];
  next_cursor: string | null;
}
export type HistoryPages = InfiniteData<HistoryIds, string | null>;

/** The lists of ids that were loaded: the whole history, and one for each filter that was looked at. */
export class HistoryLists {
  /** The lists that a removed task stood in, for when it comes back. */
  private readonly homes = new Map<number, HistoryFilter[]>();

  constructor(private readonly client: QueryClient) {}

  pages(filter: HistoryFilter): HistoryPages | undefined {
    return this.client.getQueryData<HistoryPages>(taskKeys.list(filter));
  }

  /** Filters of the lists that a page shows now. */
  shown(): HistoryFilter[] {
    const shown = this.client.getQueryCache().findAll({ queryKey: taskKeys.lists, type: 'active' });
    return shown.map(({ queryKey }) => queryKey[1] as HistoryFilter);
  }

  /** Takes a task out of every list. */
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

  /** Says that pictures in a list have changed without a change of its ids. */
  touch(filter: HistoryFilter): void {
    this.change(filter, (page) => ({ ...page }));
  }

  /** Says that a task has its pictures now, in the lists where it stands already. */
  touchOf(id: number): void {
    for (const filter of this.loaded().filter((other) => this.has(other, id)))
      this.change(filter, (page) => (page.ids.includes(id) ? { ...page } : page));
  }

  /** Puts a task that was removed back where it was. */
  putBack(id: number): void {
    for (const filter of this.homes.get(id) ?? []) this.insert(filter, id);
    this.homes.delete(id);
  }

  /** Puts a task at its place; beyond the end of what is loaded it comes with the page that it belongs to. */
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

  /** Brings the loaded pages up to date from a fresh newest one, without moving the rest. */
  keepNewest(filter: HistoryFilter, fresh: HistoryIds): void {
    const loaded = this.pages(filter);
    const oldest = fresh.ids.at(-1);
    const isAll = fresh.next_cursor === null;
    // An empty page that is not the end tells nothing: the filter finds little among much.
    if (loaded === undefined || (oldest === undefined && !isAll)) return;
    const meets = isAll || loaded.pages.some((page) => page.ids.includes(oldest!));
    if (!meets) return this.write(filter, { pages: [fresh], pageParams: [null] });
    const gone = (id: number) => !fresh.ids.includes(id) && (isAll || id > oldest!);
    this.change(filter, (page) => without(page, gone));
    for (const id of fresh.ids.toReversed()) this.insert(filter, id);
  }

  /** Takes in a fresh last page of a list that begins with the oldest. */
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
