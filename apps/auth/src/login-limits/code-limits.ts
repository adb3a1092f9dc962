import { AppError, limitsHit } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { LoginLimitsRepository } from './login-limits.repository.js';
import { accountTag } from './login-limits.js';

/**
 * How many codes of one account may be wrong, from all addresses together: six digits are guessed sooner than a password. Only
 * who has the password or a session gets as far, so strangers cannot use it against the owner.
 */
export const CODE_LIMIT = { attempts: 10, windowS: 60 * 60 } as const;

const bucketOf = (usernameKey: string) => `code:${accountTag(usernameKey)}`;

/** Limits guessing at the codes of second factors. */
@Injectable()
export class CodeLimits {
  private readonly logger = new Logger(CodeLimits.name);

  constructor(private readonly limits: LoginLimitsRepository) {}

  /** Counts an attempt before the code is looked at. @throws AppError `rate_limited` with the seconds until the window ends */
  async take(usernameKey: string): Promise<void> {
    const [count] = await this.limits.take([{ name: bucketOf(usernameKey), windowS: CODE_LIMIT.windowS }]);
    if (!count || count.attempts <= CODE_LIMIT.attempts) return;
    limitsHit.add({ limit: 'sign_in_code' });
    this.logger.warn('code refused: too many attempts', { account: accountTag(usernameKey), attempts: count.attempts });
    throw new AppError('rate_limited', { detail: 'Too many wrong codes', retryAfterS: count.endsInS });
  }

  /** Called when the code was right. */
  async forgive(usernameKey: string): Promise<void> {
    await this.limits.giveBack([bucketOf(usernameKey)], bucketOf(usernameKey));
  }
}
