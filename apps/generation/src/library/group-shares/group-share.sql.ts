import { GROUP_SHARE_LIMITS, type GroupChoice, type GroupSharedKind } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { columnOf } from '../../groups/group-share.sql.js';
import type { GroupShareEntity } from './group-share.entity.js';

type Item = [userId: number, itemId: number];
type InGroup = [...Item, groupId: number];

/** What of these a user ($1) owns under this id ($2). */
const own = (kind: GroupSharedKind): string =>
  `SELECT id, name FROM ${kind} WHERE id = $2 AND user_id = $1${kind === 'workflow' ? ' AND deleted_at IS NULL' : ''}`;

/** The groups that the user $1 is in. */
const MEMBERSHIPS = 'group_span m WHERE m.user_id = $1 AND m.last_day IS NULL';

const statementsOf = (kind: GroupSharedKind) => ({
  /** What it is called; no row: there is none of this user. */
  FIND_OWN: statement<Item, { name: string }>(own(kind)),

  CHOICES: statement<Item, GroupChoice>(`
    SELECT m.group_id AS id, coalesce(n.name, '') AS name,
      EXISTS (SELECT FROM group_share s WHERE s.group_id = m.group_id AND s.${columnOf(kind)} = $2 AND s.user_id = $1) AS shared
    FROM (SELECT group_id FROM ${MEMBERSHIPS}) AS m LEFT JOIN group_name n ON n.group_id = m.group_id ORDER BY 2, 1`),

  /**
   * No row: it is theirs no more, they are not in the group, it is shared already, or they share as much as they may. Whoever leaves the
   * group or deletes the item at this moment waits, and takes it along.
   */
  SHARE: statement<InGroup, Pick<GroupShareEntity, 'id'>>(`
    WITH held AS (SELECT group_id FROM ${MEMBERSHIPS} AND m.group_id = $3 FOR SHARE),
      item AS (${own(kind)} FOR SHARE)
    INSERT INTO group_share (user_id, group_id, ${columnOf(kind)}) SELECT $1, held.group_id, item.id FROM held, item
    WHERE (SELECT count(*) FROM group_share WHERE user_id = $1) < ${GROUP_SHARE_LIMITS.perUser}
    ON CONFLICT DO NOTHING RETURNING id`),

  STANDING: statement<InGroup, { owned: boolean; member: boolean; shared: boolean }>(`
    SELECT EXISTS (${own(kind)}) AS owned, EXISTS (SELECT FROM ${MEMBERSHIPS} AND m.group_id = $3) AS member,
      EXISTS (SELECT FROM group_share WHERE ${columnOf(kind)} = $2 AND group_id = $3 AND user_id = $1) AS shared`),

  END: statement<InGroup, Pick<GroupShareEntity, 'id'>>(
    `DELETE FROM group_share WHERE user_id = $1 AND ${columnOf(kind)} = $2 AND group_id = $3 RETURNING id`,
  ),
});

export const OF_KIND: Readonly<Record<GroupSharedKind, ReturnType<typeof statementsOf>>> = {
  workflow: statementsOf('workflow'),
  preset: statementsOf('preset'),
  collection: statementsOf('collection'),
};

/** A share as admins see it. */
export interface GroupShareRow extends Pick<
  GroupShareEntity,
  'id' | 'user_id' | 'group_id' | 'suspended' | 'created_at'
> {
  group_name: string;
  kind: GroupSharedKind;
  item_id: number;
  name: string;
}

/** The newest first. Of these users; null: of everybody. */
export const GROUP_SHARE_PAGE = statement<
  [userIds: readonly number[] | null, after: string | undefined, limit: number],
  GroupShareRow
>(`
  SELECT s.id, s.user_id, s.group_id, coalesce(n.name, '') AS group_name, s.suspended, s.created_at,
    CASE WHEN w.id IS NOT NULL THEN 'workflow' WHEN p.id IS NOT NULL THEN 'preset' ELSE 'collection' END AS kind,
    coalesce(w.id, p.id, c.id) AS item_id, coalesce(w.name, p.name, c.name) AS name
  FROM group_share s LEFT JOIN group_name n ON n.group_id = s.group_id
  LEFT JOIN workflow w ON w.id = s.workflow_id AND w.deleted_at IS NULL
  LEFT JOIN preset p ON p.id = s.preset_id LEFT JOIN collection c ON c.id = s.collection_id
  WHERE ($1::bigint[] IS NULL OR s.user_id = ANY ($1)) AND ($2::bigint IS NULL OR s.id < $2)
    AND coalesce(w.id, p.id, c.id) IS NOT NULL
  ORDER BY s.id DESC LIMIT $3`);

export const REVOKE_GROUP_SHARE = statement<[id: number], Pick<GroupShareEntity, 'user_id' | 'group_id'>>(
  'DELETE FROM group_share WHERE id = $1 RETURNING user_id, group_id',
);
