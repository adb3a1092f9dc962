import { Database, type Transaction } from '@atelier/database';
import { AppError, authFailures } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import type { UserRecord } from '../users/user-record.js';
import type { Device } from './device.js';
import { newSuccessorSalt, refreshTokenHash, successorOf, type TokenKind } from './refresh-token.js';
import { SessionRevocation } from './session-revocation.js';
import { SessionsRepository, type PresentedToken } from './sessions.repository.js';

type Verdict = 'rotate' | 'repeat' | 'reuse' | 'ended' | 'expired';

/**
 * Classifies a presented token. The one just before the current stays valid for 10 s, since the answer of its rotation
 * may be lost.
 */
export function classify(token: PresentedToken): Verdict {
  if (token.revoked || token.user.disabled) return 'ended';
  if (token.expired) return 'expired';
  if (token.generation === token.currentGeneration) return 'rotate';
  const isPrevious = token.generation === token.currentGeneration - 1;
  return isPrevious && token.inGrace && token.successorSalt ? 'repeat' : 'reuse';
}

/** A refresh token, and for what it was given. */
export interface GivenToken {
  kind: TokenKind;
  text: string;
}

/** The session of a token, with the token that follows. */
export interface Rotated {
  user: UserRecord;
  sessionId: string;
  successor: string;
}

interface Outcome {
  verdict: Verdict;
  token: PresentedToken;
  successor?: string;
}

authFailures.expect({ reason: 'refresh_reuse' });

/** Exchanges a refresh token for its successor. */
@Injectable()
export class Rotation {
  private readonly logger = new Logger(Rotation.name);

  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
    private readonly revocation: SessionRevocation,
  ) {}

  /**
   * Two calls with the same token get the same successor; an older one ends the whole session.
   * @throws AppError `refresh_invalid` for an unknown or expired token, `session_revoked` for one of an ended session
   */
  async rotate(given: GivenToken, device: Device): Promise<Rotated> {
    const outcome = await this.database.transaction((transaction) => this.use(transaction, given, device));
    if (!outcome) throw new AppError('refresh_invalid');
    const { verdict, token, successor } = outcome;
    if (verdict === 'reuse') this.reportReuse(token, device);
    if (verdict === 'expired') throw new AppError('refresh_invalid');
    if (!successor) throw new AppError('session_revoked');
    return { user: token.user, sessionId: token.sessionId, successor };
  }

  private async use(
    transaction: Transaction,
    { kind, text }: GivenToken,
    device: Device,
  ): Promise<Outcome | undefined> {
    const hash = refreshTokenHash(text, kind);
    const token = await this.sessions.holdPresented(transaction, hash);
    if (!token) return undefined;
    const verdict = classify(token);
    if (verdict === 'reuse') await this.revocation.revokeWithin(transaction, [token.sessionId], 'refresh_reuse');
    if (verdict === 'repeat' && token.successorSalt)
      return { verdict, token, successor: successorOf(text, token.successorSalt) };
    if (verdict !== 'rotate') return { verdict, token };
    const salt = newSuccessorSalt();
    const successor = successorOf(text, salt);
    const used = { hash, salt, successorHash: refreshTokenHash(successor, kind) };
    const rotated = await this.sessions.rotate(transaction, used, device);
    return rotated ? { verdict, token, successor } : { verdict: 'ended', token };
  }

  /** Two clients hold tokens of one session, so one of the tokens was stolen, and it cannot be told which. */
  private reportReuse(token: PresentedToken, { address }: Device): void {
    this.revocation.announce();
    authFailures.add({ reason: 'refresh_reuse' });
    this.logger.warn('refresh token reused', {
      session_id: token.sessionId,
      user_id: token.user.id,
      generation: token.generation,
      current_generation: token.currentGeneration,
      address,
    });
  }
}
