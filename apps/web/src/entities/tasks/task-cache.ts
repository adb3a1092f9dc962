import type { Task, TaskProgressEvent, TaskStatusEvent } from '@atelier/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { EVERYTHING } from './history-filter.js';
import { type HistoryIds, HistoryLists, newestOf } from './history-lists.js';
import type { HistorySlice } from './task-calls.js';
import { OutputChanges } from './output-changes.js';
import { type StudioTask, isEnded, newer, withEvent } from './studio-task.js';
import {
  changedOutputs,
  outputIdsOf,
  type ShownOutput,
  showsSame,
  withOutputs,
  withOutputsOf,
} from './shown-outputs.js';
import { taskKeys } from './task-keys.js';

/** The only place that writes tasks into the Query cache. */
export class TaskCache {
  readonly lists: HistoryLists;
  private readonly changes = new OutputChanges();

  constructor(private readonly client: QueryClient) {
    this.lists = new HistoryLists(client);
  }

  get(id: number): StudioTask | undefined {
    return this.client.getQueryData<StudioTask>(taskKeys.task(id));
  }

  /** To be read before something is asked for, and given with the answer. */
  get moment(): number {
    return this.changes.moment;
  }

  /** Stores a fetched state and returns the one that is kept. What is shown of a task is kept if it was learned after `asOf`. */
  keep(fetched: StudioTask, asOf = this.moment): StudioTask {
    const known = this.get(fetched.id);
    const isOvertaken = known?.attempt === fetched.attempt && this.changes.isSince(fetched.id, asOf);
    const task = newer(known, isOvertaken ? withOutputsOf(known, fetched) : fetched);
    this.put(task);
    return task;
  }

  /** Stores an answer without pictures and other outputs; known ones stay. */
  keepBare(task: Task): StudioTask {
    const { images = [], outputs } = this.get(task.id) ?? {};
    return this.keep({ ...task, images, ...(outputs && { outputs }) });
  }

  /**
   * Takes in the answer to a retry. Until its new attempt begins, such a task looks older than its own end: that is
   * what `keep` is there to refuse. Whatever the live feed has told since counts.
   */
  keepRetried(task: Task): void {
    const known = this.get(task.id);
    if (known === undefined || (isEnded(known) && known.attempt === task.attempt)) this.put({ ...task, images: [] });
  }

  /** Applies an event; false when the task is not in the cache. */
  apply(event: TaskStatusEvent): boolean {
    const known = this.get(event.task_id);
    if (known === undefined) return false;
    this.put(withEvent(known, event));
    return true;
  }

  /** Fetches a task again, shown or not. */
  async reload(id: number): Promise<void> {
    await this.client.invalidateQueries({ queryKey: taskKeys.task(id), refetchType: 'all' });
  }

  remove(id: number): void {
    this.leaveLists(id);
    this.client.removeQueries({ queryKey: taskKeys.task(id) });
  }

  /** The server has no such task. The query stays, empty: if it were removed, components would fetch it again. */
  empty(id: number): void {
    this.leaveLists(id);
    this.client
      .getQueryCache()
      .find({ queryKey: taskKeys.task(id) })
      ?.setState({ data: undefined });
  }

  private leaveLists(id: number): void {
    this.dropLive(id);
    this.lists.remove(id);
    this.forgetProgress(id);
  }

  liveIds(): number[] {
    return this.client.getQueryData<number[]>(taskKeys.live) ?? [];
  }

  /** Stores all tasks that have not ended; returns the ids that were live before and are not any more. */
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

  /** Stores a page of the history. */
  keepPage(slice: HistorySlice, asOf = this.moment): HistoryIds {
    return { ids: slice.items.map((item) => this.keep(item, asOf).id), next_cursor: slice.next_cursor };
  }

  /** Updates the loaded pages of a list from its newest one. */
  keepNewest(slice: HistorySlice, filter = EVERYTHING, asOf = this.moment): void {
    this.lists.keepNewest(filter, this.keepPage(slice, asOf));
  }

  /** Inserts a new task into the whole history. */
  insertIntoHistory(id: number): void {
    this.lists.insert(EVERYTHING, id);
  }

  /** Stores a task that was restored from the trash. */
  putBack(task: StudioTask): void {
    this.keep(task);
    this.lists.putBack(task.id);
  }

  /** Takes single pictures out of a task; one that shows nothing any more leaves every list. */
  hide(id: number, imageIds: ReadonlySet<number>): void {
    const task = this.get(id);
    if (task === undefined) return;
    this.changes.note(id);
    const left = withOutputs(task, (image) => !imageIds.has(image));
    if (outputIdsOf(left).length > 0) this.put(left);
    else this.remove(id);
  }

  /** Shows only these outputs of a task; false when some of them are not known and must be fetched. */
  showOnly(id: number, outputIds: readonly number[]): boolean {
    this.changes.note(id);
    const task = this.get(id);
    const known = new Set(task && outputIdsOf(task));
    if (task === undefined || !outputIds.every((output) => known.has(output))) return false;
    this.put(withOutputs(task, (output) => outputIds.includes(output)));
    return true;
  }

  /** Changes pictures and other outputs of a task that is known. */
  changeImages(id: number, change: <Shown extends ShownOutput>(shown: Shown) => Shown): void {
    const task = this.get(id);
    if (task) this.put(changedOutputs(task, change));
  }

  /** The newest id in any list; a larger one is a task created elsewhere. */
  newestId(): number {
    return Math.max(newestOf(this.lists), ...this.liveIds(), 0);
  }

  private put(task: StudioTask): void {
    const before = this.get(task.id);
    this.client.setQueryData(taskKeys.task(task.id), task);
    if (before && !showsSame(before, task)) this.lists.touchOf(task.id);
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
}
