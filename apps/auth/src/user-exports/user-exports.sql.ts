import { USER_EXPORT_LIMITS } from '@atelier/contracts';
import { statement } from '@atelier/database';

/** No row: there is no such user, or as many exports of them as there may be. */
export const MAKE = statement<[tokenHash: Buffer, userId: number, askedBy: number], { expires_at: Date }>(`
  INSERT INTO user_exports (token_hash, user_id, asked_by, expires_at)
  SELECT $1, id, $3, now() + interval '${USER_EXPORT_LIMITS.minutes} minutes' FROM users WHERE id = $2
    AND (SELECT count(*) FROM user_exports e WHERE e.user_id = $2 AND e.expires_at > now()) < ${USER_EXPORT_LIMITS.perUser}
  RETURNING expires_at`);

export const IS_USER = statement<[id: number], { id: number }>('SELECT id FROM users WHERE id = $1');

/** The latest. */
const MOST = 1_000;

const list = (name: string, columns: string, from: string, order: string) => `'${name}', (
  SELECT coalesce(jsonb_agg(to_jsonb(told)), '[]') FROM (SELECT ${columns} FROM ${from} ORDER BY ${order} LIMIT ${MOST}) AS told)`;

/** What is known of a user, without anything by which somebody could act as them. */
const TOLD = `jsonb_build_object(
  'id', u.id, 'username', u.username, 'role', u.role, 'created_at', u.created_at, 'disabled_at', u.disabled_at,
  'preferences', u.preferences,
  'mail_address', (SELECT jsonb_build_object('address', m.address, 'confirmed_at', m.confirmed_at) FROM mail_addresses m WHERE m.user_id = u.id),
  'second_factor', (SELECT jsonb_build_object('confirmed_at', a.confirmed_at) FROM authenticators a WHERE a.user_id = u.id AND a.confirmed_at IS NOT NULL),
  ${list('passkeys', 'p.name, p.created_at, p.last_used_at, p.backed_up', 'passkeys p WHERE p.user_id = u.id', 'p.created_at DESC')},
  ${list('groups', 'g.name, m.source, m.since', 'group_members m JOIN groups g ON g.id = m.group_id WHERE m.user_id = u.id', 'g.name')},
  ${list('identities', 'i.issuer, i.subject, i.shown_name, i.created_at, i.last_used_at', 'sign_on_identities i WHERE i.user_id = u.id', 'i.created_at DESC')},
  ${list('api_keys', 'k.name, k.kind, k.scopes, k.allowed_addresses, k.created_at, k.expires_at, k.last_used_at, k.last_address, k.revoked_at', 'api_keys k WHERE k.user_id = u.id', 'k.created_at DESC')},
  ${list('api_key_sightings', 'k.name, s.outcome, s.network, s.program, s.last_seen_at', 'api_key_sightings s JOIN api_keys k ON k.id = s.key_id WHERE k.user_id = u.id', 's.last_seen_at DESC')},
  ${list('sessions', 's.created_at, s.last_used_at, s.expires_at, s.revoked_at, s.address, s.user_agent, c.client_name', 'sessions s LEFT JOIN connections c ON c.session_id = s.id WHERE s.user_id = u.id', 's.last_used_at DESC')})`;

/** No row: the token is unknown or old, or whoever asked may not ask any more. */
export const ACCOUNT = statement<
  [tokenHash: Buffer],
  { user_id: number; username: string; told: Record<string, unknown> }
>(`
  SELECT u.id AS user_id, u.username, ${TOLD} AS told FROM user_exports e
  JOIN users u ON u.id = e.user_id JOIN users asker ON asker.id = e.asked_by
  WHERE e.token_hash = $1 AND e.expires_at > now() AND asker.disabled_at IS NULL AND (asker.id = u.id OR asker.role = 'admin')`);
