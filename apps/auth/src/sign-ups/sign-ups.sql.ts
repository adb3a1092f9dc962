import { SIGN_UP_LIMITS } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { AWAITS_APPROVAL } from '../users/user-record.js';
import type { UserEntity } from '../users/user.entity.js';

type Waiting = Pick<UserEntity, 'id' | 'username'> & { approval_asked_at: Date };

/** The oldest first. */
export const LIST_WAITING = statement<[], Waiting>(`
  SELECT id, username, approval_asked_at FROM users WHERE ${AWAITS_APPROVAL}
  ORDER BY approval_asked_at, id LIMIT ${SIGN_UP_LIMITS.listed}`);

export const COUNT_WAITING = statement<[], { waiting: number }>(
  `SELECT count(*)::int AS waiting FROM users WHERE ${AWAITS_APPROVAL}`,
);

/** No row: nobody of this id waits; another admin may have been faster. */
export const APPROVE = statement<[id: number], Pick<UserEntity, 'username'>>(`
  UPDATE users SET approval_asked_at = NULL, disabled_at = NULL WHERE id = $1 AND ${AWAITS_APPROVAL} RETURNING username`);

/** The same; their name is free again. */
export const REFUSE = statement<[id: number], Pick<UserEntity, 'username'>>(
  `DELETE FROM users WHERE id = $1 AND ${AWAITS_APPROVAL} RETURNING username`,
);
