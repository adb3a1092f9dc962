import type { TrashPage } from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';

/** Tasks per page of the trash. */
const PAGE = 100;

/** The calls of the trash. Each rejects with ApiError. */
export class TrashCalls {
  constructor(private readonly api: Api) {}

  page(cursor: string | null): Promise<TrashPage> {
    const query = { limit: PAGE, ...(cursor === null ? {} : { cursor }) };
    return bodyOf(this.api.GET('/api/v1/trash', { params: { query } }));
  }

  async purge(id: number): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/trash/{id}', { params: { path: { id } } }));
  }

  async empty(): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/trash'));
  }
}
