import { REFRESH_TOKEN_TTL_S } from '@atelier/contracts';
import { Database, type Executor } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { toUserRecord, USER_COLUMNS, type UserRecord, type UserRow } from '../users/user-record.js';
import type { Device } from './device.js';

/** However often it is refreshed, a session ends after this time and the password is asked for again. */
const MAX_SESSION_DAYS = 90;
const IDLE = `interval '${REFRESH_TOKEN_TTL_S} seconds'`;
/** A lost answer is asked for again within this time. */
const GRACE = `interval '10 seconds'`;

/**
 * Opens a session for a user whose password was right. FOR SHARE waits for a change of the user, so that a session
 * cannot slip past the revocation of all sessions when somebody is disabled, gets another role or another password
 * meanwhile.
 */
const OPEN = `
  WITH owner AS (
    SELECT id FROM users WHERE id = $1 AND password_hash = $2 AND role = $7 AND disabled_at IS NULL FOR SHARE
  ), session AS (
    INSERT INTO sessions (user_id, address, network, user_agent, expires_at)
    SELECT id, $3, $4, $5, now() + ${IDLE} FROM owner RETURNING id
  )
  INSERT INTO refresh_tokens (token_hash, session_id, generation)
  SELECT $6, id, 0 FROM session RETURNING session_id AS id`;

const READ_PRESENTED = `
  SELECT s.id AS session_id, t.generation, s.generation AS current_generation, t.successor_salt,
    t.rotated_at > now() - ${GRACE} AS in_grace, s.revoked_at IS NOT NULL AS revoked, s.expires_at <= now() AS expired,
    ${USER_COLUMNS}
  FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id JOIN users u ON u.id = s.user_id
  WHERE t.token_hash = $1`;

/** Uses one token and adds its successor, if it is the current one; the salt of the one before is forgotten. */
const ROTATE = `
  WITH used AS (
    UPDATE refresh_tokens SET rotated_at = now(), successor_salt = $2
    WHERE token_hash = $1 AND rotated_at IS NULL RETURNING session_id, generation
  ), successor AS (
    INSERT INTO refresh_tokens (token_hash, session_id, generation) SELECT $3, session_id, generation + 1 FROM used
  ), forgotten AS (
    UPDATE refresh_tokens t SET successor_salt = NULL FROM used
    WHERE t.session_id = used.session_id AND t.generation = used.generation - 1
  )
  UPDATE sessions s SET generation = used.generation + 1, last_used_at = now(),
    address = $4, network = $5, user_agent = $6,
    expires_at = LEAST(now() + ${IDLE}, s.created_at + interval '${MAX_SESSION_DAYS} days')
  FROM used WHERE s.id = used.session_id AND s.revoked_at IS NULL
  RETURNING s.id`;

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

interface PresentedRow extends UserRow {
  session_id: string;
  generation: number;
  current_generation: number;
  successor_salt: Buffer | null;
  in_grace: boolean | null;
  revoked: boolean;
  expired: boolean;
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
  constructor(private readonly database: Database) {}

  /** @returns the id, or undefined when the user was disabled or changed since the password was checked. */
  async open(user: UserRecord, device: Device, tokenHash: Buffer): Promise<string | undefined> {
    const { address, network, userAgent } = device;
    const [row] = await this.database.query<{ id: string }>(OPEN, [
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
    await transaction.query(
      'SELECT FROM sessions WHERE id = (SELECT session_id FROM refresh_tokens WHERE token_hash = $1) FOR UPDATE',
      [tokenHash],
    );
    // A statement of its own: only then it sees what the one who held the session before has written.
    const [row] = await transaction.query<PresentedRow>(READ_PRESENTED, [tokenHash]);
    return row && toPresented(row);
  }

  /** @returns whether the token was the current one of a living session. */
  async rotate(
    transaction: Executor,
    used: { hash: Buffer; salt: Buffer; successorHash: Buffer },
    { address, network, userAgent }: Device,
  ): Promise<boolean> {
    const rows = await transaction.query(ROTATE, [
      used.hash,
      used.salt,
      used.successorHash,
      address,
      network,
      userAgent,
    ]);
    return rows.length > 0;
  }

  async idByToken(tokenHash: Buffer): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>(
      'SELECT session_id AS id FROM refresh_tokens WHERE token_hash = $1',
      [tokenHash],
    );
    return row?.id;
  }

  /** Whether this user had a session from this network lately (ended ones are kept for 30 days). */
  async wasUsedFrom(usernameKey: string, network: string): Promise<boolean> {
    const [row] = await this.database.query<{ known: boolean }>(
      `SELECT EXISTS (SELECT FROM sessions s JOIN users u ON u.id = s.user_id
         WHERE u.username_key = $1 AND s.network = $2) AS known`,
      [usernameKey, network],
    );
    return row?.known === true;
  }
}
