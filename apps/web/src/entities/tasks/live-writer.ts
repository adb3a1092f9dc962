import type { SyncReply, TaskPreviewEvent, TaskProgressEvent, TaskStatusEvent } from '@atelier/contracts';
import type { LiveSink } from '../../shared/live/live-connection.js';
import { EVERYTHING } from './history-filter.js';
import { type StudioTask, isEnded } from './studio-task.js';
import { refusedOutputs } from './refused-outputs.js';
import type { ListRefresh } from './list-refresh.js';
import type { TaskCache } from './task-cache.js';
import type { TaskCalls } from './task-calls.js';

/** Up to this many tasks created elsewhere are fetched one by one, more as one page. */
const LOAD_SINGLY = 5;

/** What the rest of the page is told of events. */
export interface LiveNews {
  /** Something went to the trash or came back. */
  trashChanged(): void;
  /** So many outputs that were withheld are gone, and nobody has seen them. */
  refused(task: StudioTask, count: number): void;
}

/** Writes the events of the live connection into the cache, and fetches what an event does not contain. */
export class LiveWriter implements LiveSink {
  constructor(
    private readonly cache: TaskCache,
    private readonly calls: Pick<TaskCalls, 'load' | 'history'>,
    /** Resolves when no create of this page waits for its answer: until then an unknown task may be our own. */
    private readonly createsSettled: () => Promise<void>,
    private readonly lists: Pick<ListRefresh, 'ask'>,
    private readonly news: LiveNews,
  ) {}

  /** Events in the order of the feed. Rejects with ApiError when something could not be fetched. */
  async status(events: TaskStatusEvent[]): Promise<void> {
    const work = events.filter((event) => this.known(event)).map((event) => this.ended(event));
    const unknown = events.filter((event) => !event.deleted && this.cache.get(event.task_id) === undefined);
    await Promise.all([...work, this.madeElsewhere(new Set(unknown.map((event) => event.task_id)))]);
    if (unknown.length > 0 || events.some(isEnded)) this.lists.ask();
    if (events.some(({ deleted, output_ids }) => deleted || output_ids)) this.news.trashChanged();
  }

  /** All running tasks as of the sync; `fresh` also fetches the newest page of the history. */
  async snapshot(reply: SyncReply, fresh: boolean): Promise<void> {
    const tasks: StudioTask[] = reply.snapshot.map((task) => ({ ...task, images: [] }));
    const gone = this.cache.keepLive(tasks);
    for (const task of tasks) this.cache.insertIntoHistory(task.id);
    await Promise.all([...gone.map((id) => this.cache.reload(id)), fresh ? this.newestPage() : undefined]);
    if (fresh || gone.length > 0) this.lists.ask();
  }

  progress(event: TaskProgressEvent): void {
    if (this.runs(event)) this.cache.setProgress(event);
  }

  preview(head: TaskPreviewEvent, bytes: ArrayBuffer): void {
    if (this.runs(head)) this.cache.setPreview(head.task_id, new Blob([bytes], { type: head.content_type }));
  }

  private runs({ task_id, attempt }: { task_id: number; attempt: number }): boolean {
    const task = this.cache.get(task_id);
    return task !== undefined && !isEnded(task) && attempt >= task.attempt;
  }

  private known(event: TaskStatusEvent): boolean {
    const task = this.cache.get(event.task_id);
    const refused = refusedOutputs(task, event);
    if (task && refused > 0) this.news.refused(task, refused);
    if (event.deleted) this.cache.remove(event.task_id);
    return !event.deleted && this.cache.apply(event);
  }

  private async ended(event: TaskStatusEvent): Promise<void> {
    if (event.status === 'pending') this.cache.forgetProgress(event.task_id);
    const isShown = event.output_ids && this.cache.showOnly(event.task_id, event.output_ids);
    if (event.status === 'completed' && !isShown) await this.cache.reload(event.task_id);
    if (isEnded(event)) this.cache.forgetProgress(event.task_id);
  }

  private async madeElsewhere(ids: ReadonlySet<number>): Promise<void> {
    if (ids.size === 0) return;
    const newest = this.cache.newestId();
    await this.createsSettled();
    // Our own: the answer to its create may be older than the events that came before it.
    const own = [...ids].filter((id) => this.cache.get(id) !== undefined);
    const strangers = [...ids].filter((id) => !own.includes(id) && id > newest);
    const loads = strangers.length > LOAD_SINGLY ? [this.newestPage()] : strangers.map((id) => this.load(id));
    await Promise.all([...own.map((id) => this.cache.reload(id)), ...loads]);
  }

  private async load(id: number): Promise<void> {
    const asOf = this.cache.moment;
    this.cache.keep(await this.calls.load(id), asOf);
    this.cache.insertIntoHistory(id);
  }

  private async newestPage(): Promise<void> {
    const asOf = this.cache.moment;
    this.cache.keepNewest(await this.calls.history(null), EVERYTHING, asOf);
  }
}
