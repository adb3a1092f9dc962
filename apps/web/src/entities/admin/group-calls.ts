import type { Group, GroupList, GroupMemberPage, SetGroup } from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';

/** A group and somebody in it. */
export interface Membership {
  id: number;
  user_id: number;
}

/** What admins do with groups. Each call rejects with ApiError. */
export class GroupCalls {
  constructor(private readonly api: Api) {}

  list(): Promise<GroupList> {
    return bodyOf<GroupList>(this.api.GET('/api/v1/admin/groups'));
  }

  make(body: SetGroup): Promise<Group> {
    return bodyOf<Group>(this.api.POST('/api/v1/admin/groups', { body }));
  }

  set(id: number, body: SetGroup): Promise<Group> {
    return bodyOf<Group>(this.api.PUT('/api/v1/admin/groups/{id}', { params: { path: { id } }, body }));
  }

  async remove(id: number): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/admin/groups/{id}', { params: { path: { id } } }));
  }

  members(id: number, cursor: string | null): Promise<GroupMemberPage> {
    const query = cursor === null ? {} : { cursor };
    return bodyOf<GroupMemberPage>(
      this.api.GET('/api/v1/admin/groups/{id}/members', { params: { path: { id }, query } }),
    );
  }

  async add(path: Membership): Promise<void> {
    await bodyOf(this.api.PUT('/api/v1/admin/groups/{id}/members/{user_id}', { params: { path } }));
  }

  async take(path: Membership): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/admin/groups/{id}/members/{user_id}', { params: { path } }));
  }
}
