import { statement } from '@atelier/database';
import type { SessionEntity } from '../sessions/session.entity.js';

/** So many may be wrong within one session: a person has tried all that they remember by then. */
export const MOST_WRONG = 5;

type Counted = Pick<SessionEntity, 'wrong_confirmations'>;

/** Counts one before it is looked at, so that none slip through side by side. No row: the session has ended, or has used them up. */
export const COUNT_CONFIRMATION = statement<[sessionId: string, userId: number], Counted>(`
  UPDATE sessions SET wrong_confirmations = wrong_confirmations + 1
  WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL AND wrong_confirmations < ${MOST_WRONG} RETURNING wrong_confirmations`);

/** One that was right: those before were mistakes of its user. */
export const FORGIVE_CONFIRMATIONS = statement<[sessionId: string]>(
  'UPDATE sessions SET wrong_confirmations = 0 WHERE id = $1',
);

/** One that was not looked at in the end. */
export const UNCOUNT_CONFIRMATION = statement<[sessionId: string]>(
  'UPDATE sessions SET wrong_confirmations = greatest(wrong_confirmations - 1, 0) WHERE id = $1',
);
