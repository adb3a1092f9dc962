import { statement } from '@atelier/database';
import type { UserEntity } from '../users/user.entity.js';

/** In one statement, so that two devices cannot undo each other's fields. `change` is JSON. */
export const MERGE_PREFERENCES = statement<[userId: number, change: string], Pick<UserEntity, 'preferences'>>(`
  UPDATE users SET preferences = preferences || $2::jsonb WHERE id = $1 AND disabled_at IS NULL RETURNING preferences`);
