import type { CreateTask, DeletedTask, Model, Task, TaskStatus, MoveTask } from '@atelier/contracts';
import { ApiError } from '../../shared/api/api-error.js';
import { type Api, bodyOf } from '../../shared/api/api.js';
import { EVERYTHING, type HistoryFilter } from './history-filter.js';
import type { StudioTask } from './studio-task.js';

export const HISTORY_PAGE = 48;
/** The most that the API returns at once; the queue limit of a user is lower. */
const LIVE_LIMIT = 100;

export interface HistorySlice {
  items: StudioTask[];
  next_cursor: string | null;
}

/** The calls of tasks. Each rejects with ApiError. */
export class TaskCalls {
  constructor(private readonly api: Api) {}

  create(body: CreateTask, idempotencyKey: string): Promise<Task> {
    const header = { 'Idempotency-Key': idempotencyKey };
    return bodyOf(this.api.POST('/api/v1/generation/create', { body, params: { header } }));
  }

  /** One task with what it has made. */
  async load(id: number): Promise<StudioTask> {
    const params = { path: { id } };
    const task = await bodyOf(this.api.GET('/api/v1/generation/status/{id}', { params }));
    if (task.status !== 'completed') return { ...task, images: [] };
    const { images, outputs } = await bodyOf(this.api.GET('/api/v1/generation/result/{id}', { params }));
    return { ...task, images, outputs: outputs.length > images.length ? outputs : null };
  }

  /** Every task that has not ended, newest first. */
  async live(): Promise<StudioTask[]> {
    const [processing, pending] = await Promise.all([this.withStatus('processing'), this.withStatus('pending')]);
    return [...processing, ...pending].toSorted((a, b) => b.id - a.id);
  }

  /** A page may be short or empty and still have a next one. */
  history(cursor: string | null, filter: HistoryFilter = EVERYTHING): Promise<HistorySlice> {
    const query = { ...filter, limit: HISTORY_PAGE, ...(cursor === null ? {} : { cursor }) };
    return bodyOf(this.api.GET('/api/v1/generation/history', { params: { query } }));
  }

  cancel(id: number): Promise<Task> {
    return bodyOf(this.api.POST('/api/v1/generation/{id}/cancel', { params: { path: { id } } }));
  }

  retry(id: number): Promise<Task> {
    return bodyOf(this.api.POST('/api/v1/generation/{id}/retry', { params: { path: { id } } }));
  }

  /** Moves a waiting task among one's own. */
  move(id: number, to: MoveTask['to']): Promise<Task> {
    return bodyOf(this.api.POST('/api/v1/generation/{id}/move', { params: { path: { id } }, body: { to } }));
  }

  /** Moves a task with all of its pictures to the trash, and says which went. */
  remove(id: number): Promise<DeletedTask> {
    return bodyOf(this.api.DELETE('/api/v1/generation/{id}', { params: { path: { id } } }));
  }

  async restore(id: number): Promise<void> {
    await bodyOf(this.api.POST('/api/v1/generation/{id}/restore', { params: { path: { id } } }));
  }

  async models(): Promise<Model[]> {
    const { items, starting } = await bodyOf(this.api.GET('/api/v1/models'));
    // The runners are on their way as the services themselves may be: to a person it is the same wait.
    if (starting) throw new ApiError('service_unavailable');
    return items;
  }

  private async withStatus(status: TaskStatus): Promise<StudioTask[]> {
    const query = { limit: LIVE_LIMIT, status };
    const { items } = await bodyOf(this.api.GET('/api/v1/generation/history', { params: { query } }));
    return items;
  }
}
