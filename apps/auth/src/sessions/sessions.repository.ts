import { Database, type Executor } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { toUserRecord, type UserRecord } from '../users/user-record.js';
import type { Device } from './device.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';
import {
  HOLD_SESSION,
  OPEN_SESSION,
  READ_PRESENTED,
  ROTATE,
  WAS_USED_FROM,
  type PresentedRow,
} from './sessions.sql.js';

/** A refresh token as it stands in the database, with its session and its user. */
export interface PresentedToken {
  sessionId: string;
  /** Numbers of this token and of the one that may be used next. */
  generation: number;
  currentGeneration: number;
  successorSalt: Buffer | null;
  inGrace: boolean;
  revoked: boolean;
  expired: boolean;
  user: UserRecord;
}

function toPresented(row: PresentedRow): PresentedToken {
  return {
    sessionId: row.session_id,
    generation: row.generation,
    currentGeneration: row.current_generation,
    successorSalt: row.successor_salt,
    inGrace: row.in_grace === true,
    revoked: row.revoked,
    expired: row.expired,
    user: toUserRecord(row),
  };
}

/** The tables `sessions` and `refresh_tokens`. */
@Injectable()
export class SessionsRepository {
  constructor(
    private readonly database: Database,
    @InjectRepository(RefreshTokenEntity) private readonly tokens: Repository<RefreshTokenEntity>,
  ) {}

  /** @returns the id, or undefined when the user was disabled or changed since the password was checked. */
  async open(user: UserRecord, device: Device, tokenHash: Buffer): Promise<string | undefined> {
    const { address, network, userAgent } = device;
    const [row] = await this.database.run(OPEN_SESSION, [
      user.id,
      user.passwordHash,
      address,
      network,
      userAgent,
      tokenHash,
      user.role,
    ]);
    return row?.id;
  }

  /** Reads a token and holds its session until the transaction ends, so that two refreshes follow each other. */
  async holdPresented(transaction: Executor, tokenHash: Buffer): Promise<PresentedToken | undefined> {
    await transaction.run(HOLD_SESSION, [tokenHash]);
    // A statement of its own: only then it sees what the one who held the session before has written.
    const [row] = await transaction.run(READ_PRESENTED, [tokenHash]);
    return row && toPresented(row);
  }

  /** @returns whether the token was the current one of a living session. */
  async rotate(
    transaction: Executor,
    used: { hash: Buffer; salt: Buffer; successorHash: Buffer },
    { address, network, userAgent }: Device,
  ): Promise<boolean> {
    const rows = await transaction.run(ROTATE, [used.hash, used.salt, used.successorHash, address, network, userAgent]);
    return rows.length > 0;
  }

  async idByToken(tokenHash: Buffer): Promise<string | undefined> {
    const token = await this.tokens.findOne({
      select: { token_hash: true, session_id: true },
      where: { token_hash: tokenHash },
    });
    return token?.session_id;
  }

  /** Whether this user had a session from this network lately (ended ones are kept for 30 days). */
  async wasUsedFrom(usernameKey: string, network: string): Promise<boolean> {
    const [row] = await this.database.run(WAS_USED_FROM, [usernameKey, network]);
    return row?.known === true;
  }
}
