import { ACCESS_TOKEN_TTL_S, type SessionRevokedEvent } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { SessionEntity } from './session.entity.js';

export type RevocationReason = SessionRevokedEvent['reason'];
type Revocation = [reason: RevocationReason, subject: string, version: number];
export type EndedSession = Pick<SessionEntity, 'id' | 'user_id'>;

/**
 * Ends the sessions and writes their events in one statement, so that neither can be without the other.
 * $1 reason, $2 subject, $3 version of the event; the condition starts at $4.
 */
const revokeSql = (where: string): string => `
  WITH ended AS (
    UPDATE sessions SET revoked_at = now(), revoked_reason = $1
    WHERE ${where} AND revoked_at IS NULL RETURNING id, user_id, revoked_at
  ), told AS (
    INSERT INTO outbox (subject, payload)
    SELECT $2, jsonb_build_object('v', $3::int, 'session_id', id, 'user_id', user_id, 'reason', $1::text,
      'ts', to_char(revoked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    FROM ended
  )
  SELECT id, user_id FROM ended`;

export const REVOKE = statement<[...Revocation, ids: string[]], EndedSession>(revokeSql('id = ANY($4::uuid[])'));
export const REVOKE_ONE = statement<[...Revocation, userId: number, id: string], EndedSession>(
  revokeSql('user_id = $4 AND id = $5 AND expires_at > now()'),
);
/** One that has just expired may still have an access token that is in date. */
export const REVOKE_ALL = statement<[...Revocation, userId: number, keptId: string | null], EndedSession>(
  revokeSql(
    `user_id = $4 AND id IS DISTINCT FROM $5 AND expires_at > now() - interval '${ACCESS_TOKEN_TTL_S + 60} seconds'`,
  ),
);
