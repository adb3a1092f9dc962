import { ACCESS_TOKEN_TTL_S } from '@atelier/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Raw, type Repository } from 'typeorm';
import { SessionEntity } from './session.entity.js';

/** Verifiers allow clocks to differ by this much. */
const LEEWAY_S = 60;
/** About 75 bytes each: the answer must fit into one NATS message of 1 MB. */
const MOST = 10_000;

const IS_RECENT = (revokedAt: string) => `${revokedAt} > now() - interval '${ACCESS_TOKEN_TTL_S + LEEWAY_S} seconds'`;

export interface RevokedSession {
  session_id: string;
  user_id: number;
}

/** What a gateway asks for when it starts, or when it may have missed events. */
@Injectable()
export class RevokedSessionsRepository {
  private readonly logger = new Logger(RevokedSessionsRepository.name);

  constructor(@InjectRepository(SessionEntity) private readonly sessions: Repository<SessionEntity>) {}

  /** Sessions revoked within the life of an access token, the newest first. */
  async recent(): Promise<RevokedSession[]> {
    const rows = await this.sessions.find({
      select: { id: true, user_id: true },
      where: { revoked_at: Raw(IS_RECENT) },
      order: { revoked_at: 'DESC' },
      take: MOST,
    });
    if (rows.length === MOST) this.logger.warn('more revoked sessions than one answer holds', { most: MOST });
    return rows.map(({ id, user_id }) => ({ session_id: id, user_id }));
  }
}
