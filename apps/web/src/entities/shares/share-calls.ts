import type { CreateShare, CreatedShare, SharePage } from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';

/** Rows of the list; each brings a picture. */
const PAGE = 24;

/** The calls of shares. Each rejects with ApiError. */
export class ShareCalls {
  constructor(private readonly api: Api) {}

  create(body: CreateShare, idempotencyKey: string): Promise<CreatedShare> {
    const header = { 'Idempotency-Key': idempotencyKey };
    return bodyOf<CreatedShare>(this.api.POST('/api/v1/shares', { body, params: { header } }));
  }

  page(cursor: string | null): Promise<SharePage> {
    const query = { limit: PAGE, ...(cursor === null ? {} : { cursor }) };
    return bodyOf<SharePage>(this.api.GET('/api/v1/shares', { params: { query } }));
  }

  async revoke(id: number): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/shares/{id}', { params: { path: { id } } }));
  }
}
