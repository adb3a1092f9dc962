import { statement } from '@atelier/database';
import type { SessionEntity } from '../sessions/session.entity.js';

/** No row: the session has ended. */
export const CONFIRM_SESSION = statement<[sessionId: string, userId: number], Pick<SessionEntity, 'id'>>(`
  UPDATE sessions SET confirmed_at = now()
  WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > now() RETURNING id`);

export const HAS_PASSWORD = statement<[userId: number], { has_password: boolean }>(
  'SELECT password_hash IS DISTINCT FROM unset_password_hash AS has_password FROM users WHERE id = $1',
);
