import type { GroupChoices, GroupSharedKind } from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';

/** Something of one's own that can be shared with a group. */
export interface SharedItem {
  kind: GroupSharedKind;
  id: number;
}

/** The calls of sharing with groups. Each rejects with ApiError. */
export class GroupShareCalls {
  constructor(private readonly api: Api) {}

  choices({ kind, id }: SharedItem): Promise<GroupChoices> {
    const of = { params: { path: { id } } };
    if (kind === 'workflow') return bodyOf(this.api.GET('/api/v1/workflows/{id}/groups', of));
    if (kind === 'preset') return bodyOf(this.api.GET('/api/v1/presets/{id}/groups', of));
    return bodyOf(this.api.GET('/api/v1/collections/{id}/groups', of));
  }

  async set(item: SharedItem, groupId: number, isShared: boolean): Promise<void> {
    const of = { params: { path: { id: item.id, group_id: groupId } } };
    await bodyOf(isShared ? this.share(item, of) : this.end(item, of));
  }

  private share({ kind }: SharedItem, of: OfGroup) {
    if (kind === 'workflow') return this.api.PUT('/api/v1/workflows/{id}/groups/{group_id}', of);
    if (kind === 'preset') return this.api.PUT('/api/v1/presets/{id}/groups/{group_id}', of);
    return this.api.PUT('/api/v1/collections/{id}/groups/{group_id}', of);
  }

  private end({ kind }: SharedItem, of: OfGroup) {
    if (kind === 'workflow') return this.api.DELETE('/api/v1/workflows/{id}/groups/{group_id}', of);
    if (kind === 'preset') return this.api.DELETE('/api/v1/presets/{id}/groups/{group_id}', of);
    return this.api.DELETE('/api/v1/collections/{id}/groups/{group_id}', of);
  }
}

/** A type, since the client takes no interface. */
type OfGroup = { params: { path: { id: number; group_id: number } } };
