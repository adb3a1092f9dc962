import { MAIL_LIMITS, type Client, type RequestResetLink } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { MailLimits } from '../login-limits/mail-limits.js';
import { MailQueue } from '../mail/mail-queue.js';
import { networkOf } from '../sessions/device.js';
import { usernameKey } from '../users/username.js';

/** Asking for a link to a new password by mail. */
@Injectable()
export class ResetRequests {
  constructor(
    private readonly database: Database,
    private readonly limits: MailLimits,
    private readonly queue: MailQueue,
  ) {}

  /**
   * Notes the wish and looks nobody up: neither the answer nor its time tells whether there is such an account.
   * @throws AppError `mail_off`, `rate_limited`
   */
  async take({ account, language }: RequestResetLink, client: Client): Promise<void> {
    if (!this.queue.isOn) throw new AppError('mail_off');
    const asked = usernameKey(account.trim().toWellFormed().replaceAll('\u0000', ''));
    await this.limits.take(asked, networkOf(client.address));
    const seconds = MAIL_LIMITS.resetMinutes * 60;
    await this.queue.add(this.database, { kind: 'reset_password', account: asked, language, seconds });
  }
}
