import { SCHEMA_VERSION, subjects, type ApiKeyKind, type Role, type Scope } from '@atelier/contracts';
import { prepared, statement } from '@atelier/database';
import { heldToSql } from '../tokens/member-claims.sql.js';
import type { ApiKeyEntity } from './api-key.entity.js';

const IS_ALIVE = `revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`;

const NAMES = [
  ...['id', 'root_id', 'kind', 'name', 'hint', 'scopes', 'act_as', 'limits', 'allowed_addresses'],
  ...['created_at', 'expires_at', 'last_used_at', 'last_address'],
];
const COLUMNS = NAMES.join(', ');
export type ApiKeyRow = Omit<ApiKeyEntity, 'user_id' | 'digest' | 'revoked_at'>;

/** Of one user, the newest first. */
export const LIST = statement<[userId: number], ApiKeyRow>(
  `SELECT ${COLUMNS} FROM api_keys WHERE user_id = $1 AND ${IS_ALIVE} ORDER BY created_at DESC, id`,
);

type NewKey = [
  userId: number,
  name: string,
  digest: string,
  hint: string,
  scopes: Scope[],
  allowedAddresses: string[],
  expiresInDays: number | null,
  kind: ApiKeyKind,
  actAs: boolean,
  limits: string,
  most: number,
];

/**
 * Before a key is made, as a statement of its own: what comes after it counts the keys that others have made meanwhile, so that two cannot
 * both be the last.
 */
export const HOLD_USER = statement<[userId: number], { id: number }>(
  'SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE',
);

/** No row: the user has as many as they may have, is disabled, or is no admin and wants the key of a service. */
export const CREATE = statement<NewKey, ApiKeyRow>(`
  WITH owner AS (SELECT id FROM users WHERE id = $1 AND disabled_at IS NULL AND ($8 <> 'service' OR role = 'admin'))
  INSERT INTO api_keys (user_id, name, digest, hint, scopes, allowed_addresses, expires_at, kind, act_as, limits)
  SELECT owner.id, $2, $3, $4, $5, $6, now() + $7::int * interval '1 day', $8, $9, $10::jsonb FROM owner
  WHERE (SELECT count(*) FROM api_keys k WHERE k.user_id = owner.id AND ${IS_ALIVE}) < $11
  RETURNING ${COLUMNS}`);

/** Tells gateways to forget what they know of the keys of a user. */
const TELL = (users: string) => `
  INSERT INTO outbox (subject, payload)
  SELECT '${subjects.authEvent('api_keys_changed')}', jsonb_build_object('v', ${SCHEMA_VERSION}, 'user_id', user_id,
    'ts', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) FROM ${users}`;

/** Null keeps the value. */
type Change = [userId: number, id: string, name: string | null, limits: string | null, addresses: string[] | null];

export const CHANGE = statement<Change, ApiKeyRow>(`
  WITH changed AS (
    UPDATE api_keys SET name = coalesce($3, name), limits = coalesce($4::jsonb, limits), allowed_addresses = coalesce($5::text[], allowed_addresses)
    WHERE user_id = $1 AND id = $2 AND ${IS_ALIVE} RETURNING user_id, ${COLUMNS}
  ), told AS (${TELL('changed')})
  SELECT ${COLUMNS} FROM changed`);

type Ended = Pick<ApiKeyEntity, 'id' | 'user_id'>;

/** @param userId null: of whomever */
export const REVOKE = statement<[userId: number | null, id: string], Ended>(`
  WITH ended AS (UPDATE api_keys SET revoked_at = now() WHERE ($1::bigint IS NULL OR user_id = $1) AND id = $2 AND ${IS_ALIVE} RETURNING id, user_id),
    told AS (${TELL('ended')})
  SELECT id, user_id FROM ended`);

/** For a user who was disabled or has another role: each request of their keys asks again. */
export const TELL_OF_USER = statement<[userId: number]>(
  TELL(
    `(SELECT $1::bigint AS user_id WHERE EXISTS (SELECT FROM api_keys WHERE user_id = $1 AND ${IS_ALIVE})) AS changed`,
  ),
);

/**
 * A successor with all that the old one may do and as many days; the old one ends after the grace, at the latest when it would have
 * anyhow. No row: there is no such key, or so many live on after a rotation that there are $6.
 */
export const ROTATE = statement<
  [userId: number, id: string, digest: string, hint: string, graceHours: number, most: number],
  ApiKeyRow
>(`
  WITH old AS (
    UPDATE api_keys SET expires_at = least(expires_at, now() + $5::int * interval '1 hour')
    WHERE user_id = $1 AND id = $2 AND ${IS_ALIVE}
      AND (SELECT count(*) FROM api_keys k WHERE k.user_id = $1 AND ${IS_ALIVE}) < $6
    RETURNING user_id, name, scopes, allowed_addresses, kind, act_as, limits, coalesce(root_id, id) AS root_id, (
      SELECT before.expires_at - before.created_at FROM api_keys before WHERE before.id = api_keys.id) AS life
  ), told AS (${TELL('old')})
  INSERT INTO api_keys (user_id, name, digest, hint, scopes, allowed_addresses, kind, act_as, limits, root_id, expires_at)
  SELECT user_id, name, $3, $4, scopes, allowed_addresses, kind, act_as, limits, root_id, now() + life FROM old RETURNING ${COLUMNS}`);

export interface VerifiedRow extends Pick<
  ApiKeyEntity,
  'id' | 'user_id' | 'scopes' | 'allowed_addresses' | 'expires_at' | 'kind' | 'act_as' | 'limits'
> {
  root_id: string;
  role: Role;
  user_requests_per_minute: number | null;
}

/** Of a key, no more than the groups of its user let them do. */
const HELD_SCOPES = `CASE WHEN ${heldToSql('u')} IS NULL THEN k.scopes
      ELSE ARRAY(SELECT scope FROM unnest(k.scopes) AS scope WHERE scope = ANY (u.scopes)) END`;

/**
 * Notes the use once a minute at most: a busy key would write its row all the time. A service asks for others as long as its maker is an
 * admin.
 */
export const VERIFY = prepared(
  statement<[digest: string, address: string], VerifiedRow>(`
  WITH found AS (
    SELECT k.id, k.user_id, ${HELD_SCOPES} AS scopes, k.allowed_addresses, k.expires_at, k.kind, k.act_as AND u.role = 'admin' AS act_as, k.limits,
      coalesce(k.root_id, k.id) AS root_id, u.role, k.last_used_at,
      (t.terms -> 'limits' ->> 'requests_per_minute')::int AS user_requests_per_minute
    FROM api_keys k JOIN users u ON u.id = k.user_id LEFT JOIN member_terms t ON t.user_id = u.id
    WHERE k.digest = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()) AND u.disabled_at IS NULL
  ), used AS (
    UPDATE api_keys SET last_used_at = date_trunc('minute', now()), last_address = $2
    WHERE id = (SELECT id FROM found WHERE last_used_at IS NULL OR last_used_at < date_trunc('minute', now()))
  )
  SELECT id, user_id, scopes, allowed_addresses, expires_at, kind, act_as, limits, root_id, role, user_requests_per_minute FROM found`),
);

export interface OwnedRow extends ApiKeyRow {
  user_id: number;
  username: string;
}

/** Of everybody, the newest first, behind the key $1 (null: from the newest on). */
export const PAGE_OF_ALL = statement<[after: string | null, limit: number], OwnedRow>(`
  SELECT ${NAMES.map((name) => `k.${name}`).join(', ')}, k.user_id, u.username FROM api_keys k JOIN users u ON u.id = k.user_id
  WHERE k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
    AND ($1::uuid IS NULL OR (k.created_at, k.id) < (SELECT created_at, id FROM api_keys WHERE id = $1))
  ORDER BY k.created_at DESC, k.id DESC LIMIT $2`);

/** What chains of rotations are called, by their first keys: as the latest of each is. */
export const NAMES_OF_CHAINS = statement<[ids: string[]], Pick<ApiKeyEntity, 'id' | 'name'>>(`
  SELECT DISTINCT ON (coalesce(root_id, id)) coalesce(root_id, id) AS id, name FROM api_keys
  WHERE coalesce(root_id, id) = ANY($1::uuid[]) ORDER BY coalesce(root_id, id), created_at DESC, id`);

/** The first of these names (`usernameKey`) that somebody has who is not disabled. */
export const NAMED_USER = statement<[keys: string[]], { id: number; role: Role; scopes: Scope[] | null }>(`
  SELECT u.id, u.role, ${heldToSql('u')} AS scopes FROM unnest($1::text[]) WITH ORDINALITY AS named(key, place) JOIN users u ON u.username_key = named.key
  WHERE u.disabled_at IS NULL ORDER BY named.place LIMIT 1`);

/** One row: the key $1 of the user $2 may say for which user it asks. */
export const MAY_ASK_FOR_OTHERS = statement<[keyId: string, userId: number], { id: string }>(`
  SELECT k.id FROM api_keys k JOIN users u ON u.id = k.user_id
  WHERE k.id = $1 AND k.user_id = $2 AND k.kind = 'service' AND k.act_as AND u.role = 'admin' AND u.disabled_at IS NULL
    AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())`);
