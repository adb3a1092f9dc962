import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Raw, type Repository } from 'typeorm';
import { SessionEntity } from '../sessions/session.entity.js';

/** Nobody reads a longer list; older ones are still ended by "all others". */
const MOST = 100;

export type LivingSession = Pick<SessionEntity, 'id' | 'address' | 'user_agent' | 'created_at' | 'last_used_at'>;

/** The sessions of one user that have not ended. */
@Injectable()
export class AccountSessionsRepository {
  constructor(@InjectRepository(SessionEntity) private readonly sessions: Repository<SessionEntity>) {}

  /** The one used last comes first. */
  async living(userId: number): Promise<LivingSession[]> {
    return this.sessions.find({
      select: { id: true, address: true, user_agent: true, created_at: true, last_used_at: true },
      where: {
        ...{ user_id: userId, revoked_at: IsNull(), expires_at: Raw((column) => `${column} > now()`) },
        // Those of connected clients have a list of their own.
        id: Raw((column) => `NOT EXISTS (SELECT FROM connections c WHERE c.session_id = ${column})`),
      },
      order: { last_used_at: 'DESC', id: 'ASC' },
      take: MOST,
    });
  }
}
