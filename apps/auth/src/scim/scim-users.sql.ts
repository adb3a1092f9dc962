import type { ScimFilter, ScimPerson } from '@atelier/contracts';
import { statement } from '@atelier/database';

export interface ScimUserRow {
  id: number;
  user_name: string;
  external_id: string | null;
  active: boolean;
  person: Partial<ScimPerson>;
  groups: { id: number; name: string }[];
  created_at: Date;
  changed_at: Date;
}

const SHOWN = (from: string, which: string) => `
  SELECT s.user_id AS id, s.user_name, s.external_id, u.disabled_at IS NULL AS active, s.person, u.created_at, s.changed_at,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY g.id), '[]')
      FROM group_members m JOIN groups g ON g.id = m.group_id WHERE m.user_id = s.user_id) AS groups
  FROM ${from} AS s JOIN users u ON u.id = s.user_id WHERE s.removed_at IS NULL AND ${which}`;

export const FIND = statement<[id: number], ScimUserRow>(SHOWN('scim_users', 's.user_id = $1'));

type Attribute = ScimFilter['attribute'];

/** $1 by which: null for all. Groups have a name, and users have none of that kind. */
const FILTERED = `($1::text IS NULL OR CASE $1
  WHEN 'id' THEN s.user_id::text = $2 WHEN 'user_name' THEN s.user_name_key = $3 WHEN 'external_id' THEN s.external_id = $2
  WHEN 'email' THEN lower(s.person ->> 'email') = lower($2) ELSE false END)`;

type Which = [attribute: Attribute | null, value: string, key: string];

export const PAGE = statement<[...Which, offset: number, count: number], ScimUserRow>(
  `${SHOWN('scim_users', FILTERED)} ORDER BY s.user_id OFFSET $4 LIMIT $5`,
);
export const COUNT = statement<Which, { total: number }>(
  `SELECT count(*)::int AS total FROM scim_users s WHERE s.removed_at IS NULL AND ${FILTERED}`,
);

/** No row: another one has this name or this id. */
export const ADD = statement<
  [userId: number, userName: string, key: string, externalId: string | null, person: string],
  { user_id: number }
>(`
  INSERT INTO scim_users (user_id, user_name, user_name_key, external_id, person) VALUES ($1, $2, $3, $4, $5::jsonb)
  ON CONFLICT DO NOTHING RETURNING user_id`);

/** Whoever was removed under the same id comes back to their account. */
export const REVIVE = statement<
  [externalId: string | null, userName: string, key: string, person: string],
  { user_id: number }
>(`
  UPDATE scim_users s SET removed_at = NULL, user_name = $2, user_name_key = $3, person = $4::jsonb, changed_at = now()
  WHERE external_id = $1 AND removed_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM scim_users o WHERE o.user_name_key = $3 AND o.removed_at IS NULL)
  RETURNING user_id`);

/** Null keeps the name; the id is kept unless $4. No row: there is no such user, or another one has this name or this id. */
export const CHANGE = statement<
  [
    id: number,
    userName: string | null,
    key: string | null,
    setsExternalId: boolean,
    externalId: string | null,
    person: string,
  ],
  { user_id: number }
>(`
  UPDATE scim_users s SET user_name = coalesce($2, user_name), user_name_key = coalesce($3, user_name_key),
    external_id = CASE WHEN $4 THEN $5 ELSE external_id END, person = person || $6::jsonb, changed_at = now()
  WHERE user_id = $1 AND removed_at IS NULL
    AND NOT EXISTS (SELECT FROM scim_users o WHERE o.user_id <> $1
      AND ((o.user_name_key = $3 AND o.removed_at IS NULL) OR ($4 AND o.external_id = $5)))
  RETURNING user_id`);

export const REMOVE = statement<[id: number], { user_name: string }>(
  'UPDATE scim_users SET removed_at = now(), changed_at = now() WHERE user_id = $1 AND removed_at IS NULL RETURNING user_name',
);

/** In the transaction that disables an account: only of one that was enabled is it the time of this transaction. */
export const NOTE_DEACTIVATED = statement<[userId: number]>(`
  UPDATE scim_users s SET deactivated_at = u.disabled_at FROM users u
  WHERE s.user_id = $1 AND u.id = s.user_id AND u.disabled_at = now()`);

/** A row: SCIM has disabled it, and nobody has enabled and disabled it again since. */
export const HAS_DEACTIVATED = statement<[userId: number], { user_id: number }>(`
  SELECT s.user_id FROM scim_users s JOIN users u ON u.id = s.user_id WHERE s.user_id = $1 AND s.deactivated_at = u.disabled_at`);

/** Groups that an identity provider has put somebody into. */
export const GROUPS_OF = statement<[userId: number], { group_id: number }>(
  `SELECT group_id FROM group_members WHERE user_id = $1 AND source = 'scim'`,
);
