import { statement } from '@atelier/database';
import { USER_COLUMNS, type UserRow } from '../users/user-record.js';
import type { SignOnIdentityEntity } from './sign-on-identity.entity.js';

/** A provider may ask for a second factor, and people look for their phones. */
const TICKET_LIFE = `interval '10 minutes'`;

export const TICKET_END = statement<[], { ends_at: number }>(
  `SELECT (extract(epoch FROM now() + ${TICKET_LIFE}) * 1000)::bigint AS ends_at`,
);

/** Whom a provider knows, by issuer and subject: a name or an address may be another's tomorrow. */
export const FIND_BY_IDENTITY = statement<[issuer: string, subject: string], UserRow & { identity_id: string }>(`
  SELECT ${USER_COLUMNS}, i.id AS identity_id FROM sign_on_identities i JOIN users u ON u.id = i.user_id
  WHERE i.issuer = $1 AND i.subject = $2`);

type NewIdentity = [userId: number, provider: string, issuer: string, subject: string, shownName: string];

/** No row: the identity is linked already. */
export const LINK_IDENTITY = statement<NewIdentity, Pick<SignOnIdentityEntity, 'id'>>(`
  INSERT INTO sign_on_identities (user_id, provider, issuer, subject, shown_name) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT DO NOTHING RETURNING id`);

type BroughtIdentity = [provider: string, issuer: string, subject: string, shownName: string, externalIds: string[], nameKeys: string[]]; // prettier-ignore

/**
 * Links somebody whom SCIM has brought at their first sign-in: by the id that they have in the directory, else by their name there. No row:
 * there is nobody, or they are linked with another account of this issuer.
 */
export const LINK_BROUGHT = statement<BroughtIdentity, { user_id: number }>(`
  INSERT INTO sign_on_identities (user_id, provider, issuer, subject, shown_name)
  SELECT s.user_id, $1, $2, $3, $4 FROM scim_users s
  WHERE s.removed_at IS NULL AND (s.external_id = ANY ($5::text[]) OR s.user_name_key = ANY ($6::text[]))
    AND NOT EXISTS (SELECT FROM sign_on_identities i WHERE i.user_id = s.user_id AND i.issuer = $2)
  ORDER BY s.external_id = ANY ($5::text[]) DESC NULLS LAST LIMIT 1
  ON CONFLICT DO NOTHING RETURNING user_id`);

type UsedIdentity = [id: string, provider: string, shownName: string];

export const USE_IDENTITY = statement<UsedIdentity>(
  'UPDATE sign_on_identities SET last_used_at = now(), provider = $2, shown_name = $3 WHERE id = $1',
);

type NewSession = [sessionId: string, identityId: string, provider: string, sid: string | null, idToken: Buffer | null];

/** By which sign-in at a provider a session was opened. */
export const NOTE_SESSION = statement<NewSession>(
  'INSERT INTO sign_on_sessions (session_id, identity_id, provider, sid, id_token) VALUES ($1, $2, $3, $4, $5)',
);

/** Accounts at providers that one user may link. */
export const MOST_IDENTITIES = 20;

type Link = [...NewIdentity, sessionId: string];

/** As `LINK_IDENTITY`, for a user who asks for it in a session of theirs. No row: that has ended, or the identity is linked already. */
export const LINK_OWN_IDENTITY = statement<Link, Pick<SignOnIdentityEntity, 'id'>>(`
  INSERT INTO sign_on_identities (user_id, provider, issuer, subject, shown_name)
  SELECT u.id, $2, $3, $4, $5 FROM users u JOIN sessions s ON s.user_id = u.id
  WHERE u.id = $1 AND u.disabled_at IS NULL AND s.id = $6 AND s.revoked_at IS NULL AND s.expires_at > now()
    AND (SELECT count(*) FROM sign_on_identities i WHERE i.user_id = u.id) < ${MOST_IDENTITIES}
  ON CONFLICT DO NOTHING RETURNING id`);

type ListedIdentity = Pick<SignOnIdentityEntity, 'id' | 'provider' | 'issuer' | 'shown_name' | 'created_at' | 'last_used_at'>; // prettier-ignore

/** Of one user, the oldest first. */
export const LIST_IDENTITIES = statement<[userId: number], ListedIdentity>(`
  SELECT id, provider, issuer, shown_name, created_at, last_used_at FROM sign_on_identities
  WHERE user_id = $1 ORDER BY created_at, id`);

/** Holds a user until the transaction ends: of two ways in that are removed at once, the second sees that the first is gone. */
export const HOLD_USER = statement<[userId: number], UserRow>(
  `SELECT ${USER_COLUMNS} FROM users u WHERE u.id = $1 FOR NO KEY UPDATE`,
);

/** Living sessions that were opened by one identity, but for one. */
export const SESSIONS_OF_IDENTITY = statement<[identityId: string, keptId: string], { session_id: string }>(`
  SELECT o.session_id FROM sign_on_sessions o JOIN sessions s ON s.id = o.session_id
  WHERE o.identity_id = $1 AND o.session_id <> $2 AND s.revoked_at IS NULL`);

export const UNLINK_IDENTITY = statement<[id: string, userId: number], { provider: string }>(
  'DELETE FROM sign_on_identities WHERE id = $1 AND user_id = $2 RETURNING provider',
);

type EndedSession = { session_id: string; provider: string; id_token: Buffer | null };

/** Of a session by its refresh token, or by its id. No row: it was opened in another way. */
export const FIND_SESSION = statement<[tokenHash: Buffer | null, sessionId: string | null], EndedSession>(`
  SELECT session_id, provider, id_token FROM sign_on_sessions
  WHERE session_id = coalesce((SELECT session_id FROM refresh_tokens WHERE token_hash = $1), $2::uuid)`);

type Named = [provider: string, issuer: string, subject: string | null, sid: string | null];

/**
 * Living sessions that a provider means: of one person, of one session there, or of both. One of which no session there is known is meant
 * by its person.
 */
export const SESSIONS_OF_PROVIDER = statement<Named, { session_id: string; user_id: number }>(`
  SELECT o.session_id, s.user_id FROM sign_on_sessions o
  JOIN sessions s ON s.id = o.session_id JOIN sign_on_identities i ON i.id = o.identity_id
  WHERE o.provider = $1 AND i.issuer = $2 AND s.revoked_at IS NULL
    AND ($3::text IS NULL OR i.subject = $3)
    AND ($4::text IS NULL OR o.sid = $4 OR (o.sid IS NULL AND $3::text IS NOT NULL))`);
