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

/** No row: it gives no new password, or not any more. */
export const READ = statement<[tokenHash: Buffer], Pick<ResetLinkEntity, 'expires_at'> & { username: string }>(
  `SELECT u.username, r.expires_at FROM reset_links r, users u WHERE r.token_hash = $1 AND ${IS_OPEN}`,
);

/** No row: the same, also where somebody else was faster. */
export const USE = statement<[tokenHash: Buffer, passwordHash: string], Pick<UserEntity, 'id' | 'role'>>(
  `UPDATE users u SET password_hash = $2 FROM reset_links r WHERE r.token_hash = $1 AND ${IS_OPEN} RETURNING u.id, u.role`,
);
