import { REFRESH_TOKEN_TTL_S } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { USER_COLUMNS, type UserRow } from '../users/user-record.js';
import type { RefreshTokenEntity } from './refresh-token.entity.js';
import type { SessionEntity } from './session.entity.js';

/** A session ends after this time even when it is refreshed; the user has to sign in again. */
const MAX_SESSION_DAYS = 90;
const IDLE = `interval '${REFRESH_TOKEN_TTL_S} seconds'`;
/** How long a repeated refresh with the previous token is answered, for clients that lost the first answer. */
const GRACE = `interval '10 seconds'`;

/**
 * Opens a session for a user whose password was right. FOR SHARE waits for a change of the user, so that a session
 * cannot slip past the revocation of all sessions when somebody is disabled, gets another role or another password
 * meanwhile.
 */
export const OPEN_SESSION = statement<
  [
    userId: number,
    passwordHash: string,
    address: string,
    network: string,
    userAgent: string,
    tokenHash: Buffer,
    role: string,
  ],
  Pick<SessionEntity, 'id'>
>(`
  WITH owner AS (
    SELECT id FROM users WHERE id = $1 AND password_hash = $2 AND role = $7 AND disabled_at IS NULL FOR SHARE
  ), session AS (
    INSERT INTO sessions (user_id, address, network, user_agent, expires_at)
    SELECT id, $3, $4, $5, now() + ${IDLE} FROM owner RETURNING id
  )
  INSERT INTO refresh_tokens (token_hash, session_id, generation)
  SELECT $6, id, 0 FROM session RETURNING session_id AS id`);

/** Holds the session of a token until the transaction ends. */
export const HOLD_SESSION = statement<[tokenHash: Buffer]>(
  'SELECT FROM sessions WHERE id = (SELECT session_id FROM refresh_tokens WHERE token_hash = $1) FOR UPDATE',
);

/** A token with its session and its user. */
export interface PresentedRow
  extends UserRow, Pick<RefreshTokenEntity, 'session_id' | 'generation' | 'successor_salt'> {
  /** Number of the token that may be used next. */
  current_generation: number;
  /** Null: it was not used yet. */
  in_grace: boolean | null;
  revoked: boolean;
  expired: boolean;
}

export const READ_PRESENTED = statement<[tokenHash: Buffer], PresentedRow>(`
  SELECT s.id AS session_id, t.generation, s.generation AS current_generation, t.successor_salt,
    t.rotated_at > now() - ${GRACE} AS in_grace, s.revoked_at IS NOT NULL AS revoked, s.expires_at <= now() AS expired,
    ${USER_COLUMNS}
  FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id JOIN users u ON u.id = s.user_id
  WHERE t.token_hash = $1`);

/** Uses one token and adds its successor, if it is the current one; the salt of the one before is forgotten. */
export const ROTATE = statement<
  [tokenHash: Buffer, salt: Buffer, successorHash: Buffer, address: string, network: string, userAgent: string],
  Pick<SessionEntity, 'id'>
>(`
  WITH used AS (
    UPDATE refresh_tokens SET rotated_at = now(), successor_salt = $2
    WHERE token_hash = $1 AND rotated_at IS NULL RETURNING session_id, generation
  ), successor AS (
    INSERT INTO refresh_tokens (token_hash, session_id, generation) SELECT $3, session_id, generation + 1 FROM used
  ), forgotten AS (
    UPDATE refresh_tokens t SET successor_salt = NULL FROM used
    WHERE t.session_id = used.session_id AND t.generation = used.generation - 1
  )
  UPDATE sessions s SET generation = used.generation + 1, last_used_at = now(),
    address = $4, network = $5, user_agent = $6,
    expires_at = LEAST(now() + ${IDLE}, s.created_at + interval '${MAX_SESSION_DAYS} days')
  FROM used WHERE s.id = used.session_id AND s.revoked_at IS NULL
  RETURNING s.id`);

/** Whether a user had a session from a network lately (ended ones are kept for 30 days). */
export const WAS_USED_FROM = statement<[usernameKey: string, network: string], { known: boolean }>(`
  SELECT EXISTS (SELECT FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE u.username_key = $1 AND s.network = $2) AS known`);
