import { statement } from '@atelier/database';
import type { UserEntity } from '../users/user.entity.js';
import type { ResetLinkEntity } from './reset-link.entity.js';

/** That of `users u`, as a link names it. */
const OF_PASSWORD = `sha256(convert_to(u.password_hash, 'UTF8'))`;

/** One that gives a new password, of `reset_links r` and its `users u`. */
const IS_OPEN = `r.user_id = u.id AND r.replaces = ${OF_PASSWORD} AND r.expires_at > now() AND u.disabled_at IS NULL`;

/** The links that a user had end with the new one. No row: there is no such user who may sign in. */
export const MAKE = statement<[tokenHash: Buffer, userId: number, hours: number], Pick<ResetLinkEntity, 'expires_at'>>(`
  WITH owner AS (SELECT u.id, ${OF_PASSWORD} AS replaces FROM users u WHERE u.id = $2 AND u.disabled_at IS NULL),
    ended AS (DELETE FROM reset_links r USING owner WHERE r.user_id = owner.id)
  INSERT INTO reset_links (token_hash, user_id, replaces, expires_at)
  SELECT $1, id, replaces, now() + $3::int * interval '1 hour' FROM owner RETURNING expires_at`);

interface MailedTo {
  id: number;
  username: string;
  language: string | null;
  address: string;
  is_new: boolean;
}

/**
 * A link that goes by mail to whom the name or the confirmed address belongs. Those that they have stay: who asks for one is nobody yet.
 * No row: there is nobody of this name with an address, or they sign in by a provider alone.
 */
export const MAKE_BY_MAIL = statement<
  [tokenHash: Buffer, usernameKey: string, addressKey: string, adminsOnly: boolean, minutes: number],
  MailedTo
>(`
  WITH owner AS (
    SELECT u.id, u.username, u.preferences->>'language' AS language, a.address, a.language AS given, ${OF_PASSWORD} AS replaces
    FROM users u JOIN mail_addresses a ON a.user_id = u.id
    WHERE (u.username_key = $2 OR a.address_key = $3) AND u.disabled_at IS NULL AND (u.role = 'admin' OR NOT $4::boolean)
      AND u.password_hash IS DISTINCT FROM u.unset_password_hash
  ), made AS (
    INSERT INTO reset_links (token_hash, user_id, replaces, expires_at)
    SELECT $1, id, replaces, now() + $5::int * interval '1 minute' FROM owner ON CONFLICT DO NOTHING RETURNING user_id
  )
  SELECT id, username, coalesce(language, given) AS language, address, EXISTS (SELECT FROM made) AS is_new FROM owner`);

/** No row: it gives no new password, or not any more. */
export const READ = statement<[tokenHash: Buffer], Pick<ResetLinkEntity, 'expires_at'> & { username: string }>(
  `SELECT u.username, r.expires_at FROM reset_links r, users u WHERE r.token_hash = $1 AND ${IS_OPEN}`,
);

/** No row: the same, also where somebody else was faster. */
export const USE = statement<[tokenHash: Buffer, passwordHash: string], Pick<UserEntity, 'id' | 'role'>>(
  `UPDATE users u SET password_hash = $2 FROM reset_links r WHERE r.token_hash = $1 AND ${IS_OPEN} RETURNING u.id, u.role`,
);
