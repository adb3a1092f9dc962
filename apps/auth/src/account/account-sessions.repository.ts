import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';

/** Nobody reads a longer list; older ones are still ended by "all others". */
const MOST = 100;

export interface LivingSession {
  id: string;
  address: string;
  user_agent: string;
  created_at: Date;
  last_used_at: Date;
}

/** The sessions of one user that have not ended. */
@Injectable()
export class AccountSessionsRepository {
  constructor(private readonly database: Database) {}

  /** The one used last comes first. */
  async living(userId: number): Promise<LivingSession[]> {
    return this.database.query<LivingSession>(
      `SELECT id, address, user_agent, created_at, last_used_at FROM sessions
       WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > now() ORDER BY last_used_at DESC, id LIMIT ${MOST}`,
      [userId],
    );
  }
}
