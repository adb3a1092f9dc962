import { GROUP_LIMITS, ROLES, type MembershipSource, type Role, type Scope } from '@atelier/contracts';
import { statement } from '@atelier/database';

/** Held until the commit by whoever changes a group or its members. */
export const HOLD_CLOCK = statement<[], { revision: number }>('SELECT revision FROM member_terms_clock FOR UPDATE');

/** No row: they are in it already, there is no such user or group, or one of both numbers is reached. */
export const ADD = statement<[groupId: number, userId: number, source: MembershipSource], { user_id: number }>(`
  INSERT INTO group_members (group_id, user_id, source)
  SELECT g.id, u.id, $3 FROM groups g, users u
  WHERE g.id = $1 AND u.id = $2
    AND (SELECT count(*) FROM group_members m WHERE m.group_id = $1) < ${GROUP_LIMITS.members}
    AND (SELECT count(*) FROM group_members m WHERE m.user_id = $2) < ${GROUP_LIMITS.ofUser}
  ON CONFLICT DO NOTHING RETURNING user_id`);

/** Whether user and group are there, and whether the one is in the other. */
export const STANDING = statement<[groupId: number, userId: number], { known: boolean; member: boolean }>(`
  SELECT EXISTS (SELECT FROM groups WHERE id = $1) AND EXISTS (SELECT FROM users WHERE id = $2) AS known,
    EXISTS (SELECT FROM group_members WHERE group_id = $1 AND user_id = $2) AS member`);

export const REMOVE = statement<[groupId: number, userId: number], { user_id: number }>(
  'DELETE FROM group_members WHERE group_id = $1 AND user_id = $2 RETURNING user_id',
);

/** These users and all active admins, in the order of ids, as `HOLD_USERS` of the admins' users does. */
export const HOLD_USERS = statement<[ids: number[]], { id: number }>(`
  SELECT id FROM users WHERE id = ANY ($1::bigint[]) OR (role = 'admin' AND disabled_at IS NULL) ORDER BY id FOR NO KEY UPDATE`);

const RANK = (role: string) => `array_position(ARRAY[${ROLES.map((role) => `'${role}'`).join(', ')}], ${role})`;
const OWN_ROLE = 'coalesce(u.own_role, u.role)';

/** What the groups of a user make of them at least; null: nothing. */
const FLOOR = (user: string) => `(
  SELECT g.role FROM group_members m JOIN groups g ON g.id = m.group_id
  WHERE m.user_id = ${user} AND g.role IS NOT NULL ORDER BY ${RANK('g.role')} DESC LIMIT 1)`;

export const FLOOR_OF = statement<[userId: number], { floor: Role | null }>(`SELECT ${FLOOR('$1::bigint')} AS floor`);

/** Gives users the role that their groups and their own make of them; answers those for whom that is another one. */
export const SETTLE_ROLES = statement<[ids: number[]], { id: number; was: Role; role: Role }>(`
  WITH due AS (
    SELECT u.id, u.role AS was, ${OWN_ROLE} AS own,
      CASE WHEN ${RANK('floor.role')} > ${RANK(OWN_ROLE)} THEN floor.role ELSE ${OWN_ROLE} END AS role
    FROM users u CROSS JOIN LATERAL (SELECT ${FLOOR('u.id')} AS role) AS floor WHERE u.id = ANY ($1::bigint[])
  )
  UPDATE users SET role = due.role, own_role = CASE WHEN due.role = due.own THEN NULL ELSE due.own END
  FROM due WHERE users.id = due.id AND due.role <> due.was RETURNING users.id, due.was, due.role`);

/** Holds users to the scopes that their groups name; answers those for whom these are others, but no admins, whom none holds. */
export const SETTLE_SCOPES = statement<[ids: number[]], { id: number; scopes: Scope[] | null }>(`
  WITH due AS (
    SELECT u.id, (
      SELECT array_agg(DISTINCT named.scope ORDER BY named.scope) FROM group_members m JOIN groups g ON g.id = m.group_id
      CROSS JOIN LATERAL jsonb_array_elements_text(g.scopes) AS named (scope) WHERE m.user_id = u.id) AS scopes
    FROM users u WHERE u.id = ANY ($1::bigint[])
  ), changed AS (
    UPDATE users SET scopes = due.scopes FROM due
    WHERE users.id = due.id AND users.scopes IS DISTINCT FROM due.scopes RETURNING users.id, users.role, due.scopes
  )
  SELECT id, scopes FROM changed WHERE role <> 'admin'`);

export const HAS_ADMIN = statement<[], { has: boolean }>(
  `SELECT EXISTS (SELECT FROM users WHERE role = 'admin' AND disabled_at IS NULL) AS has`,
);
