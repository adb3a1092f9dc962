import { CONNECTION_LIMITS, REFRESH_TOKEN_TTL_S, type Scope } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { SessionEntity } from '../sessions/session.entity.js';
import { USER_COLUMNS, type UserRow } from '../users/user-record.js';
import type { ConnectionEntity } from './connection.entity.js';
import type { RegisteredClientEntity } from './registered-client.entity.js';

/** No row: there are as many as there may be. */
export const REGISTER_CLIENT = statement<
  [name: string, redirectUris: string[], most: number],
  Pick<RegisteredClientEntity, 'id' | 'created_at'>
>(`
  INSERT INTO registered_clients (name, redirect_uris)
  SELECT $1, $2 WHERE (SELECT count(*) FROM registered_clients) < $3 RETURNING id, created_at`);

export const FIND_CLIENT = statement<[id: string], Pick<RegisteredClientEntity, 'id' | 'name' | 'redirect_uris'>>(
  'SELECT id, name, redirect_uris FROM registered_clients WHERE id = $1',
);

type NewCode = [
  codeHash: Buffer,
  userId: number,
  clientId: string,
  clientName: string,
  clientHost: string | null,
  redirectUri: string,
  challenge: string,
  scopes: Scope[],
  resource: string,
];

/** No row: the user is disabled. */
export const MAKE_CODE = statement<NewCode, { user_id: number }>(`
  INSERT INTO consent_codes
    (code_hash, user_id, client_id, client_name, client_host, redirect_uri, challenge, scopes, resource, expires_at)
  SELECT $1, id, $3, $4, $5, $6, $7, $8, $9, now() + interval '1 minute' FROM users
  WHERE id = $2 AND disabled_at IS NULL RETURNING user_id`);

type UsedCode = [
  codeHash: Buffer,
  clientId: string,
  redirectUri: string,
  challenge: string,
  tokenHash: Buffer,
  address: string,
  userAgent: string,
];

/**
 * Uses a code: once, in time, by the client that it was made for, with the secret of that client. The connection is a session, whose
 * tokens are renewed and revoked as those of every other. Its network is no network, so that it does not stand for a device of its user.
 */
export const OPEN_CONNECTION = statement<UsedCode, { session_id: string }>(`
  WITH code AS (
    UPDATE consent_codes SET used_at = now()
    WHERE code_hash = $1 AND client_id = $2 AND redirect_uri = $3 AND challenge = $4
      AND used_at IS NULL AND expires_at > now()
    RETURNING user_id, client_id, client_name, client_host, scopes, resource, code_hash
  ), owner AS (
    SELECT u.id FROM users u JOIN code ON code.user_id = u.id WHERE u.disabled_at IS NULL FOR SHARE OF u
  ), session AS (
    INSERT INTO sessions (user_id, address, network, user_agent, expires_at)
    SELECT id, $6, 'connection', $7, now() + interval '${REFRESH_TOKEN_TTL_S} seconds' FROM owner
    WHERE (SELECT count(*) FROM connections c JOIN sessions s ON s.id = c.session_id
      WHERE s.user_id = owner.id AND s.revoked_at IS NULL AND s.expires_at > now()) < ${CONNECTION_LIMITS.perUser}
    RETURNING id
  ), token AS (
    INSERT INTO refresh_tokens (token_hash, session_id, generation) SELECT $5, id, 0 FROM session
  )
  INSERT INTO connections (session_id, client_id, client_name, client_host, scopes, resource, code_hash)
  SELECT session.id, client_id, client_name, client_host, scopes, resource, code_hash FROM session, code
  RETURNING session_id`);

/** What was made by a code that comes again. */
export const FIND_BY_CODE = statement<[codeHash: Buffer], Pick<ConnectionEntity, 'session_id'>>(
  'SELECT session_id FROM connections WHERE code_hash = $1',
);

export type LivingConnection = Pick<ConnectionEntity, 'session_id' | 'client_id' | 'scopes' | 'resource'>;

/** By its refresh token, whatever generation that is of. */
export const FIND_BY_TOKEN = statement<[tokenHash: Buffer], LivingConnection>(`
  SELECT c.session_id, c.client_id, c.scopes, c.resource FROM connections c
  JOIN refresh_tokens t ON t.session_id = c.session_id WHERE t.token_hash = $1`);

export const FIND_CONNECTION = statement<[sessionId: string], LivingConnection & { user_id: number }>(`
  SELECT c.session_id, c.client_id, c.scopes, c.resource, s.user_id
  FROM connections c JOIN sessions s ON s.id = c.session_id WHERE c.session_id = $1`);

export type ConnectionRow = Pick<ConnectionEntity, 'client_name' | 'client_host' | 'scopes'> &
  Pick<SessionEntity, 'id' | 'created_at' | 'last_used_at' | 'expires_at'>;

/** Of one user, the newest first. */
export const LIST_CONNECTIONS = statement<[userId: number], ConnectionRow>(`
  SELECT s.id, c.client_name, c.client_host, c.scopes, s.created_at, s.last_used_at, s.expires_at
  FROM sessions s JOIN connections c ON c.session_id = s.id
  WHERE s.user_id = $1 AND s.revoked_at IS NULL AND s.expires_at > now() ORDER BY s.created_at DESC, s.id`);

/** The user of a session. */
export const READ_OWNER = statement<[sessionId: string], UserRow>(
  `SELECT ${USER_COLUMNS} FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = $1`,
);
