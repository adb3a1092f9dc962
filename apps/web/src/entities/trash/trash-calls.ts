import type { MovedImages, TrashPage } from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';

/** Entries per page of the trash. */
const PAGE = 100;

/** The calls of the trash. Each rejects with ApiError. */
export class TrashCalls {
  constructor(private readonly api: Api) {}

  page(cursor: string | null): Promise<TrashPage> {
    const query = { limit: PAGE, ...(cursor === null ? {} : { cursor }) };
    return bodyOf(this.api.GET('/api/v1/trash', { params: { query } }));
  }

  /** Moves pictures to the trash, and says which. */
  put(image_ids: number[]): Promise<MovedImages> {
    return bodyOf(this.api.POST('/api/v1/images/trash', { body: { image_ids } }));
  }

  /** Takes pictures out of the trash, and says which. */
  restore(image_ids: number[]): Promise<MovedImages> {
    return bodyOf(this.api.POST('/api/v1/images/restore', { body: { image_ids } }));
  }

  /** Deletes one picture permanently. */
  async purge(id: number): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/trash/images/{id}', { params: { path: { id } } }));
  }

  /** Deletes a task permanently that has made nothing. */
  async purgeTask(id: number): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/trash/{id}', { params: { path: { id } } }));
  }

  async empty(): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/trash'));
  }
}
