import type { Client } from '@atelier/contracts';
import { NOBODY, type ActingAdmin } from '@atelier/database';
import type { UserRecord } from './user-record.js';

/** For the audit list: a user who acts without a session, by signing in, signing up or by a link. */
export const byUser = ({ id, role }: Pick<UserRecord, 'id' | 'role'>, client: Client): ActingAdmin => ({
  actor: { ...NOBODY.actor, user_id: id, role },
  client,
});
