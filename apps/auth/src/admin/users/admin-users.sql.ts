import type { AdminUser, Role } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { UserEntity } from '../../users/user.entity.js';
import { AWAITS_APPROVAL, USER_COLUMNS, type UserRow } from '../../users/user-record.js';

export interface ListedRow extends Pick<
  UserEntity,
  'id' | 'username' | 'username_key' | 'role' | 'own_role' | 'created_at'
> {
  disabled: boolean;
  /** How many are alive. */
  sessions: number;
  last_seen_at: Date | null;
  groups: AdminUser['groups'];
  second_factor: boolean;
}

/** Whoever is removed is in another list, and nothing is changed about them any more. */
const IS_KEPT = 'NOT EXISTS (SELECT FROM removals r WHERE r.user_id = u.id)';

/** Sessions are looked up for the users that are shown, not for those that were passed over. */
const listedSql = (users: string): string => `
  SELECT u.id, u.username, u.username_key, u.role, u.own_role, u.created_at, u.disabled_at IS NOT NULL AS disabled, s.sessions, s.last_seen_at,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY g.name_key), '[]')
      FROM group_members m JOIN groups g ON g.id = m.group_id WHERE m.user_id = u.id) AS groups,
    EXISTS (SELECT FROM authenticators a WHERE a.user_id = u.id AND a.confirmed_at IS NOT NULL)
      OR EXISTS (SELECT FROM passkeys p WHERE p.user_id = u.id) AS second_factor
  FROM (${users}) AS u LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE revoked_at IS NULL AND expires_at > now())::int AS sessions, max(last_used_at) AS last_seen_at
    FROM sessions WHERE user_id = u.id
  ) AS s ON true ORDER BY u.username_key`;

/**
 * In the order of names, along their index. A part of a name is looked for in every name behind the cursor: at 100,000
 * users that is a few dozen milliseconds, and only when hardly anybody fits. Who waits for approval has a list of their own.
 */
export const USER_PAGE = statement<[part: string | null, after: string | null, limit: number], ListedRow>(
  listedSql(`
  SELECT * FROM users u WHERE NOT (${AWAITS_APPROVAL}) AND ${IS_KEPT} AND ($1::text IS NULL OR strpos(username_key, $1) > 0) AND ($2::text IS NULL OR username_key > $2)
  ORDER BY username_key LIMIT $3`),
);
export const LISTED_USER = statement<[id: number], ListedRow>(listedSql('SELECT * FROM users WHERE id = $1'));

/**
 * Holds one user and all active admins until the transaction ends, in the order of ids: of two admins who take the
 * rights of each other, the second sees what the first has done. A sign-in of the user waits meanwhile (FOR SHARE).
 */
export const HOLD_USERS = statement<[id: number], UserRow>(`
  SELECT ${USER_COLUMNS} FROM users u WHERE (u.id = $1 AND ${IS_KEPT}) OR (u.role = 'admin' AND u.disabled_at IS NULL)
  ORDER BY u.id FOR NO KEY UPDATE`);

/** Null keeps the current value. `own` is theirs without their groups; null: it is `role`. Whoever is enabled is approved with that. */
export const CHANGE_USER = statement<[id: number, role: Role | null, disabled: boolean | null, own: Role | null]>(`
  UPDATE users SET role = coalesce($2, role), own_role = CASE WHEN $2::text IS NULL THEN own_role ELSE $4 END,
    approval_asked_at = CASE WHEN $3::boolean IS false THEN NULL ELSE approval_asked_at END,
    last_disabled_at = CASE WHEN $3 AND disabled_at IS NULL THEN now() ELSE last_disabled_at END,
    disabled_at = CASE $3::boolean WHEN true THEN coalesce(disabled_at, now()) WHEN false THEN NULL ELSE disabled_at END
  WHERE id = $1`);
