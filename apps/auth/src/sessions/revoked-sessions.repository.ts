import { ACCESS_TOKEN_TTL_S } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Injectable, Logger } from '@nestjs/common';

/** Verifiers allow clocks to differ by this much. */
const LEEWAY_S = 60;
/** About 75 bytes each: the answer must fit into one NATS message of 1 MB. */
const MOST = 10_000;

export interface RevokedSession {
  session_id: string;
  user_id: number;
}

/** What a gateway asks for when it starts, or when it may have missed events. */
@Injectable()
export class RevokedSessionsRepository {
  private readonly logger = new Logger(RevokedSessionsRepository.name);

  constructor(private readonly database: Database) {}

  /** Sessions revoked within the life of an access token, the newest first. */
  async recent(): Promise<RevokedSession[]> {
    const rows = await this.database.query<RevokedSession>(
      `SELECT id AS session_id, user_id FROM sessions
       WHERE revoked_at > now() - make_interval(secs => $1) ORDER BY revoked_at DESC LIMIT $2`,
      [ACCESS_TOKEN_TTL_S + LEEWAY_S, MOST],
    );
    if (rows.length === MOST) this.logger.warn('more revoked sessions than one answer holds', { most: MOST });
    return rows;
  }
}
