import { INVITATION_LIMITS, type Invitation, type InvitationState, type Role } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { InvitationEntity } from './invitation.entity.js';

/** One that lets somebody in, of `invitations i`. Its maker has to be an admin still: what they gave ends with what they were. */
const IS_OPEN = `i.revoked_at IS NULL AND i.used < i.uses AND i.expires_at > now()
  AND EXISTS (SELECT FROM users m WHERE m.id = i.made_by AND m.role = 'admin' AND m.disabled_at IS NULL)`;

/** Most of those who came by one that a list names. */
const MOST_NAMED = 20;

export interface InvitationRow extends Pick<
  InvitationEntity,
  'id' | 'label' | 'role' | 'uses' | 'used' | 'created_at' | 'expires_at'
> {
  state: InvitationState;
  made_by: Invitation['made_by'];
  used_by: Invitation['used_by'];
  group: Invitation['group'];
}

const SHOWN = (from: string): string => `
  SELECT i.id, i.label, i.role, i.uses, i.used, i.created_at, i.expires_at,
    CASE WHEN ${IS_OPEN} THEN 'open' WHEN i.revoked_at IS NOT NULL THEN 'revoked' WHEN i.used >= i.uses THEN 'used'
      WHEN i.expires_at <= now() THEN 'expired' ELSE 'revoked' END AS state,
    (SELECT jsonb_build_object('id', m.id, 'username', m.username) FROM users m WHERE m.id = i.made_by) AS made_by,
    (SELECT jsonb_build_object('id', g.id, 'name', g.name) FROM groups g WHERE g.id = i.group_id) AS "group",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'username', u.username) ORDER BY u.id), '[]')
      FROM (SELECT id, username FROM users WHERE invitation_id = i.id ORDER BY id LIMIT ${MOST_NAMED}) AS u) AS used_by
  FROM ${from} AS i`;

/** The newest first. */
export const LIST = statement<[], InvitationRow>(
  `${SHOWN('invitations')} ORDER BY i.id DESC LIMIT ${INVITATION_LIMITS.listed}`,
);

/** No row: there are as many open ones as there may be. */
export const MAKE = statement<
  [tokenHash: Buffer, label: string, role: Role, uses: number, days: number, madeBy: number, groupId: number | null],
  InvitationRow
>(`
  WITH made AS (
    INSERT INTO invitations (token_hash, label, role, uses, expires_at, made_by, group_id)
    SELECT $1, $2, $3, $4, now() + $5::int * interval '1 day', $6, (SELECT id FROM groups WHERE id = $7 FOR KEY SHARE)
    WHERE (SELECT count(*) FROM invitations i WHERE ${IS_OPEN}) < ${INVITATION_LIMITS.open}
    RETURNING *
  ) ${SHOWN('made')}`);

/** No row: there is none of this id. One that was revoked before stays as it was. */
export const REVOKE = statement<[id: number], InvitationRow>(`
  WITH ended AS (
    UPDATE invitations SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1 RETURNING *
  ) ${SHOWN('ended')}`);

/** No row: it lets nobody in. */
export const READ = statement<[tokenHash: Buffer], Pick<InvitationEntity, 'role' | 'expires_at' | 'group_id'>>(
  `SELECT i.role, i.expires_at, i.group_id FROM invitations i WHERE i.token_hash = $1 AND ${IS_OPEN}`,
);

/** Counts one use. No row: it lets nobody in, or somebody else was faster with its last use. */
export const USE = statement<[tokenHash: Buffer], Pick<InvitationEntity, 'id' | 'role' | 'group_id'>>(
  `UPDATE invitations i SET used = used + 1 WHERE i.token_hash = $1 AND ${IS_OPEN} RETURNING i.id, i.role, i.group_id`,
);
