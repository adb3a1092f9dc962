import type { Task, TaskProgressEvent, TaskStatusEvent } from '@atelier/contracts';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { HistorySlice } from './task.calls.js';
import { type StudioTask, isEnded, newer, withEvent } from './studio-task.js';
import { taskKeys } from './task.keys.js';

export interface HistoryIds {
  ids: number[];
  next_cursor: string | null;
}
export type HistoryPages = InfiniteData<HistoryIds, string | null>;

/** The only place that writes tasks into the Query cache. */
export class TaskCache {
  constructor(private readonly client: QueryClient) {}

  get(id: number): StudioTask | undefined {
    return this.client.getQueryData<StudioTask>(taskKeys.task(id));
  }

  /** Takes in a state that was fetched, and answers the one that counts. */
  keep(fetched: StudioTask): StudioTask {
    const task = newer(this.get(fetched.id), fetched);
    this.put(task);
    return task;
  }

  /** Takes in an answer without pictures; those known stay. */
  keepBare(task: Task): StudioTask {
    return this.keep({ ...task, images: this.get(task.id)?.images ?? [] });
  }

  /**
   * Takes in the answer to a retry. Until its new attempt begins, such a task looks older than its own end: that is
   * what `keep` is there to refuse. Whatever the live feed has told since counts.
   */
  keepRetried(task: Task): void {
    const known = this.get(task.id);
    if (known === undefined || (isEnded(known) && known.attempt === task.attempt)) this.put({ ...task, images: [] });
  }

  /** Takes in an event; false when the task is not known here. */
  apply(event: TaskStatusEvent): boolean {
    const known = this.get(event.task_id);
    if (known === undefined) return false;
    this.put(withEvent(known, event));
    return true;
  }

  /** Marks a task as perhaps stale and fetches it again, shown or not. */
  async reload(id: number): Promise<void> {
    await this.client.invalidateQueries({ queryKey: taskKeys.task(id), refetchType: 'all' });
  }

  remove(id: number): void {
    this.dropLive(id);
    this.setPages((page) => without(page, (other) => other === id));
    this.client.removeQueries({ queryKey: taskKeys.task(id) });
    this.forgetProgress(id);
  }

  liveIds(): number[] {
    return this.client.getQueryData<number[]>(taskKeys.live) ?? [];
  }

  /** Takes in all tasks that are not at their end; answers the ids that were thought to be and are not among them. */
  keepLive(tasks: StudioTask[]): number[] {
    const before = this.liveIds();
    const ids = tasks.map((task) => this.keep(task)).filter((task) => !isEnded(task)).map((task) => task.id); // prettier-ignore
    const optimistic = before.filter((id) => id < 0);
    this.client.setQueryData<number[]>(taskKeys.live, [...optimistic, ...ids.toSorted((a, b) => b - a)]);
    return before.filter((id) => id > 0 && !ids.includes(id));
  }

  setProgress(event: TaskProgressEvent): void {
    this.client.setQueryData(taskKeys.progress(event.task_id), event);
  }

  setPreview(id: number, picture: Blob): void {
    this.client.setQueryData(taskKeys.preview(id), picture);
  }

  forgetProgress(id: number): void {
    this.client.removeQueries({ queryKey: taskKeys.progress(id) });
    this.client.removeQueries({ queryKey: taskKeys.preview(id) });
  }

  /** Takes in a page of the history. */
  keepPage(slice: HistorySlice): HistoryIds {
    return { ids: slice.items.map((item) => this.keep(item).id), next_cursor: slice.next_cursor };
  }

  /** Brings the pages that are loaded up to date from the newest one, without moving the rest. */
  keepNewest(slice: HistorySlice): void {
    const page = this.keepPage(slice);
    const loaded = this.pages();
    if (loaded === undefined) return;
    const oldest = page.ids.at(-1);
    const overlap = oldest === undefined || slice.next_cursor === null || loaded.pages.some((other) => other.ids.includes(oldest)); // prettier-ignore
    if (!overlap)
      return void this.client.setQueryData<HistoryPages>(taskKeys.history, { pages: [page], pageParams: [null] });
    const gone = (id: number) => !page.ids.includes(id) && (slice.next_cursor === null || id > (oldest ?? 0));
    this.setPages((other) => without(other, gone));
    for (const id of page.ids.toReversed()) this.insertIntoHistory(id);
  }

  /** Puts a new task at its place in the newest page; older ones come with the page they belong to. */
  insertIntoHistory(id: number): void {
    const pages = this.pages()?.pages;
    const first = pages?.[0];
    if (first === undefined || pages?.some((page) => page.ids.includes(id))) return;
    this.setPages((page) => (page === first ? { ...page, ids: [id, ...page.ids].toSorted((a, b) => b - a) } : page));
  }

  /** The newest id that any list knows; a larger one is a task made elsewhere. */
  newestId(): number {
    return Math.max(this.pages()?.pages[0]?.ids[0] ?? 0, ...this.liveIds(), 0);
  }

  private put(task: StudioTask): void {
    this.client.setQueryData(taskKeys.task(task.id), task);
    if (isEnded(task)) this.dropLive(task.id);
    else this.addLive(task.id);
  }

  private addLive(id: number): void {
    const add = (ids?: number[]) => ids && (ids.includes(id) ? ids : [id, ...ids]);
    this.client.setQueryData<number[]>(taskKeys.live, add);
  }

  private dropLive(id: number): void {
    const drop = (ids?: number[]) => ids && (ids.includes(id) ? ids.filter((other) => other !== id) : ids);
    this.client.setQueryData<number[]>(taskKeys.live, drop);
  }

  private pages(): HistoryPages | undefined {
    return this.client.getQueryData<HistoryPages>(taskKeys.history);
  }

  private setPages(change: (page: HistoryIds) => HistoryIds): void {
    const data = this.pages();
    if (data) this.client.setQueryData<HistoryPages>(taskKeys.history, { ...data, pages: data.pages.map(change) });
  }
}

function without(page: HistoryIds, gone: (id: number) => boolean): HistoryIds {
  return page.ids.some(gone) ? { ...page, ids: page.ids.filter((id) => !gone(id)) } : page;
}
