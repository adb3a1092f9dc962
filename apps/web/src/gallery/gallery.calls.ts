import type { Collection, Image, TrashPage } from '@atelier/contracts';
import { type Api, bodyOf } from '../api/api.js';

/** Pictures are changed one by one or by the thousand; a page of collections or trash holds this many. */
const PAGE = 100;

/** Everything the studio asks about keeping pictures. Each call rejects with ApiError. */
export class GalleryCalls {
  constructor(private readonly api: Api) {}

  favour(id: number, favourite: boolean): Promise<Image> {
    const params = { path: { id } };
    return bodyOf(this.api.PATCH('/api/v1/images/{id}', { params, body: { favourite } }));
  }

  /** All of them: their number is bounded, and a list to choose from must be whole. */
  async collections(): Promise<Collection[]> {
    const found: Collection[] = [];
    let cursor: string | null = null;
    do {
      const query: { limit: number; cursor?: string } = { limit: PAGE, ...(cursor === null ? {} : { cursor }) };
      const page = await bodyOf(this.api.GET('/api/v1/collections', { params: { query } }));
      found.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor !== null);
    return found;
  }

  createCollection(name: string): Promise<Collection> {
    return bodyOf(this.api.POST('/api/v1/collections', { body: { name } }));
  }

  renameCollection(id: number, name: string): Promise<Collection> {
    return bodyOf(this.api.PATCH('/api/v1/collections/{id}', { params: { path: { id } }, body: { name } }));
  }

  async deleteCollection(id: number): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/collections/{id}', { params: { path: { id } } }));
  }

  addToCollection(id: number, image_ids: number[]): Promise<Collection> {
    return bodyOf(this.api.POST('/api/v1/collections/{id}/images', { params: { path: { id } }, body: { image_ids } }));
  }

  removeFromCollection(id: number, image_ids: number[]): Promise<Collection> {
    const params = { path: { id } };
    return bodyOf(this.api.POST('/api/v1/collections/{id}/images/remove', { params, body: { image_ids } }));
  }

  trash(cursor: string | null): Promise<TrashPage> {
    const query = { limit: PAGE, ...(cursor === null ? {} : { cursor }) };
    return bodyOf(this.api.GET('/api/v1/trash', { params: { query } }));
  }

  async purge(id: number): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/trash/{id}', { params: { path: { id } } }));
  }

  async emptyTrash(): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/trash'));
  }
}
