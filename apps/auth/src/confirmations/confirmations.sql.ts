import { statement } from '@atelier/database';
import type { SessionEntity } from '../sessions/session.entity.js';

/** No row: the session has ended. */
export const CONFIRM_SESSION = statement<[sessionId: string, userId: number], Pick<SessionEntity, 'id'>>(`
  UPDATE sessions SET confirmed_at = now()
  WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > now() RETURNING id`);
