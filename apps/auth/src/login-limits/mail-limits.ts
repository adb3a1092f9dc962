import { AppError, limitsHit } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { accountTag } from './login-limits.js';
import { LoginLimitsRepository } from './login-limits.repository.js';

const HOUR_S = 3_600;

/** Mails that may be asked for in an hour: by one name or address from everywhere, and from one network by all. */
export const MAIL_ATTEMPTS = { account: 5, network: 20 } as const;

/** How many mails somebody can have sent: they go to people who may not want them. */
@Injectable()
export class MailLimits {
  private readonly logger = new Logger(MailLimits.name);

  constructor(private readonly limits: LoginLimitsRepository) {}

  /**
   * The network first: one that is refused uses up nothing of anybody.
   * @param account what it is about, known or not
   * @throws AppError `rate_limited`
   */
  async take(account: string, network: string): Promise<void> {
    await this.count('network', network);
    await this.count('account', accountTag(account));
  }

  private async count(kind: keyof typeof MAIL_ATTEMPTS, name: string): Promise<void> {
    const [count] = await this.limits.take([{ name: `mail_${kind}:${name}`, windowS: HOUR_S }]);
    if (!count || count.attempts <= MAIL_ATTEMPTS[kind]) return;
    limitsHit.add({ limit: `mail_${kind}` });
    this.logger.warn('mail refused: too many were asked for', { bucket: count.bucket, attempts: count.attempts });
    throw new AppError('rate_limited', { detail: 'Too many mails were asked for', retryAfterS: count.endsInS });
  }
}
