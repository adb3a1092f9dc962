import type { ScimFilter } from '@atelier/contracts';
import { statement } from '@atelier/database';

export interface ScimGroupRow {
  id: number;
  name: string;
  external_id: string | null;
  members: { id: number; user_name: string }[];
  created_at: Date;
}

const SHOWN = (which: string) => `
  SELECT g.id, g.name, s.external_id, g.created_at,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.user_id, 'user_name', coalesce(p.user_name, u.username)) ORDER BY m.user_id), '[]')
      FROM group_members m JOIN users u ON u.id = m.user_id LEFT JOIN scim_users p ON p.user_id = m.user_id
      WHERE m.group_id = g.id AND m.source = 'scim') AS members
  FROM scim_groups s JOIN groups g ON g.id = s.group_id WHERE ${which}`;

export const FIND = statement<[id: number], ScimGroupRow>(SHOWN('g.id = $1'));

/** $1 by which: null for all. */
const FILTERED = `($1::text IS NULL OR CASE $1
  WHEN 'id' THEN g.id::text = $2 WHEN 'name' THEN g.name_key = $3 WHEN 'external_id' THEN s.external_id = $2 ELSE false END)`;

type Which = [attribute: ScimFilter['attribute'] | null, value: string, key: string];

export const PAGE = statement<[...Which, offset: number, count: number], ScimGroupRow>(
  `${SHOWN(FILTERED)} ORDER BY g.id OFFSET $4 LIMIT $5`,
);
export const COUNT = statement<Which, { total: number }>(
  `SELECT count(*)::int AS total FROM scim_groups s JOIN groups g ON g.id = s.group_id WHERE ${FILTERED}`,
);

/** No row: another group has this id. */
export const ADD = statement<[groupId: number, externalId: string | null], { group_id: number }>(
  'INSERT INTO scim_groups (group_id, external_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING group_id',
);

/** No row: another group has this name. */
export const RENAME = statement<[id: number, name: string, key: string], { name: string }>(`
  UPDATE groups SET name = $2, name_key = $3
  WHERE id = $1 AND NOT EXISTS (SELECT FROM groups o WHERE o.name_key = $3 AND o.id <> $1) RETURNING name`);

/** No row: another group has this id. */
export const SET_EXTERNAL_ID = statement<[id: number, externalId: string | null], { group_id: number }>(`
  UPDATE scim_groups SET external_id = $2
  WHERE group_id = $1 AND NOT EXISTS (SELECT FROM scim_groups o WHERE o.external_id = $2 AND o.group_id <> $1) RETURNING group_id`);

/** Users of identity providers among these. */
export const KNOWN_AMONG = statement<[ids: number[]], { user_id: number }>(
  'SELECT user_id FROM scim_users WHERE removed_at IS NULL AND user_id = ANY ($1::bigint[])',
);
