import type { Removal, RemovalList, RemoveUser, UserExport } from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';

/** Taking away and removing what users have. Each call rejects with ApiError. */
export class RemovalCalls {
  constructor(private readonly api: Api) {}

  list(): Promise<RemovalList> {
    return bodyOf<RemovalList>(this.api.GET('/api/v1/admin/removals'));
  }

  remove(id: number, body: RemoveUser): Promise<Removal> {
    return bodyOf<Removal>(this.api.POST('/api/v1/admin/users/{id}/remove', { params: { path: { id } }, body }));
  }

  exportOf(id: number, reason: string): Promise<UserExport> {
    const params = { path: { id } };
    return bodyOf(this.api.POST('/api/v1/admin/users/{id}/export', { params, body: { reason } }));
  }
}
