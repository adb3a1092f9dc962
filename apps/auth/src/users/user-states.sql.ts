import { SCHEMA_VERSION, subjects } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { AWAITS_APPROVAL } from './user-record.js';

export interface StateRow {
  user_id: number;
  disabled: boolean;
  disabled_at: Date;
}

/** Longer than any address is good that was signed before. */
const KNOWN_FOR = "interval '3 hours'";
const DISABLED_AT = 'greatest(disabled_at, last_disabled_at)';

/** In the order of ids. Who waits for approval has shown nothing to anybody, and nobody is told when they are let in. */
export const USER_STATES = statement<[after: number, limit: number], StateRow>(`
  SELECT id AS user_id, disabled_at IS NOT NULL AS disabled, ${DISABLED_AT} AS disabled_at FROM users
  WHERE id > $1 AND (disabled_at IS NOT NULL OR last_disabled_at IS NOT NULL) AND NOT (${AWAITS_APPROVAL})
    AND (disabled_at IS NOT NULL OR last_disabled_at > now() - ${KNOWN_FOR})
  ORDER BY id LIMIT $2`);

const isoSql = (at: string) => `to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Tells gateways of an account that was disabled or enabled; nothing of one that never was. */
export const TELL_STATE = statement<[userId: number]>(`
  INSERT INTO outbox (subject, payload)
  SELECT '${subjects.authEvent('user_state')}', jsonb_build_object('v', ${SCHEMA_VERSION}, 'user_id', id,
    'disabled', disabled_at IS NOT NULL, 'disabled_at', ${isoSql(DISABLED_AT)}, 'ts', ${isoSql('now()')})
  FROM users WHERE id = $1 AND ${DISABLED_AT} IS NOT NULL`);
