import type { Collection, CollectionPicturePage, CollectionQuery } from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';

/** Collections per page of the list. */
const PAGE = 100;
/** Pictures per page of a collection that somebody shares. */
const PICTURES = 48;

/** The calls of collections. Each rejects with ApiError. */
export class CollectionCalls {
  constructor(private readonly api: Api) {}

  /** All of them: their number is bounded, and a list to choose from must be whole. */
  async list(scope: CollectionQuery['scope'] = 'own'): Promise<Collection[]> {
    const found: Collection[] = [];
    let cursor: string | null = null;
    do {
      const query: Partial<CollectionQuery> = { scope, limit: PAGE, ...(cursor === null ? {} : { cursor }) };
      const page = await bodyOf(this.api.GET('/api/v1/collections', { params: { query } }));
      found.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor !== null);
    return found;
  }

  find(id: number): Promise<Collection> {
    return bodyOf(this.api.GET('/api/v1/collections/{id}', { params: { path: { id } } }));
  }

  /** Of one's own, or of one that somebody shares. */
  pictures(id: number, cursor: string | null): Promise<CollectionPicturePage> {
    const query = { limit: PICTURES, ...(cursor === null ? {} : { cursor }) };
    return bodyOf(this.api.GET('/api/v1/collections/{id}/pictures', { params: { path: { id }, query } }));
  }

  create(name: string, idempotencyKey: string): Promise<Collection> {
    const header = { 'Idempotency-Key': idempotencyKey };
    return bodyOf(this.api.POST('/api/v1/collections', { body: { name }, params: { header } }));
  }

  rename(id: number, name: string): Promise<Collection> {
    return bodyOf(this.api.PATCH('/api/v1/collections/{id}', { params: { path: { id } }, body: { name } }));
  }

  async delete(id: number): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/collections/{id}', { params: { path: { id } } }));
  }

  addPictures(id: number, image_ids: number[]): Promise<Collection> {
    return bodyOf(this.api.POST('/api/v1/collections/{id}/images', { params: { path: { id } }, body: { image_ids } }));
  }

  removePictures(id: number, image_ids: number[]): Promise<Collection> {
    const params = { path: { id } };
    return bodyOf(this.api.POST('/api/v1/collections/{id}/images/remove', { params, body: { image_ids } }));
  }
}
