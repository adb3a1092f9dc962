import { AppError, limitsHit } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { LoginLimitsRepository, type Count } from './login-limits.repository.js';

/**
 * How many sign-ins may fail. Guessing one password gets 10 tries per quarter of an hour from one address and 20 per
 * five minutes from all addresses together; guessing many names gets 200 per quarter of an hour from one address.
 * Nobody is locked out for long: a window never grows, and the limit of an account over all addresses does not apply
 * where its owner has signed in from before, so that strangers elsewhere cannot use it against them.
 */
export const LOGIN_LIMITS = {
  /** One account from one address. */
  pair: { attempts: 10, windowS: 15 * 60 },
  /** One address, all accounts. */
  address: { attempts: 200, windowS: 15 * 60 },
  /** One account, all addresses. */
  account: { attempts: 20, windowS: 5 * 60 },
} as const;

type Kind = keyof typeof LOGIN_LIMITS;

/** One attempt: the account by its folded name, whether it exists or not, and where it comes from. */
export interface LoginAttempt {
  usernameKey: string;
  network: string;
}

/** Names are hashed: people type passwords into the field of the name, and unknown names may hold anything. */
export function accountTag(usernameKey: string): string {
  return createHash('sha256').update(usernameKey).digest('hex').slice(0, 32);
}

function bucketNames({ usernameKey, network }: LoginAttempt): Record<Kind, string> {
  const account = accountTag(usernameKey);
  return { pair: `pair:${account}:${network}`, address: `address:${network}`, account: `account:${account}` };
}

/** Limits guessing at sign-in, the same for known and for unknown names. */
@Injectable()
export class LoginLimits {
  private readonly logger = new Logger(LoginLimits.name);

  constructor(
    private readonly limits: LoginLimitsRepository,
    private readonly sessions: SessionsRepository,
  ) {}

  /**
   * Counts an attempt before the password is looked at, so that parallel guesses cannot all slip through.
   * @throws AppError `rate_limited` with the seconds until the window ends
   */
  async take(attempt: LoginAttempt): Promise<void> {
    // The account comes last: an address that is refused already must not use up the attempts of everybody else.
    this.refuse(attempt, this.exceeded(await this.count(attempt, ['pair', 'address'])));
    const account = this.exceeded(await this.count(attempt, ['account']));
    if (account && !(await this.sessions.wasUsedFrom(attempt.usernameKey, attempt.network)))
      this.refuse(attempt, account);
  }

  /**
   * Called when the password was right: takes the attempt out of every counter and resets that of this account and
   * address.
   */
  async forgive(attempt: LoginAttempt): Promise<void> {
    const names = bucketNames(attempt);
    await this.limits.giveBack(Object.values(names), names.pair);
  }

  private count(attempt: LoginAttempt, kinds: Kind[]): Promise<Count[]> {
    const names = bucketNames(attempt);
    return this.limits.take(kinds.map((kind) => ({ name: names[kind], windowS: LOGIN_LIMITS[kind].windowS })));
  }

  /** The count above its limit that lasts longest. */
  private exceeded(counts: Count[]): Count | undefined {
    const kindOf = ({ bucket }: Count) => bucket.split(':', 1)[0] as Kind;
    return counts
      .filter((count) => count.attempts > LOGIN_LIMITS[kindOf(count)].attempts)
      .sort((one, other) => other.endsInS - one.endsInS)[0];
  }

  private refuse({ usernameKey, network }: LoginAttempt, count: Count | undefined): void {
    if (!count) return;
    const limit = count.bucket.split(':', 1)[0]!;
    limitsHit.add({ limit: `sign_in_${limit}` });
    this.logger.warn('sign-in refused: too many attempts', {
      account: accountTag(usernameKey),
      network,
      limit,
      attempts: count.attempts,
    });
    throw new AppError('rate_limited', { detail: 'Too many attempts to sign in', retryAfterS: count.endsInS });
  }
}
