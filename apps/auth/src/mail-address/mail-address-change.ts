import type { Actor, ChangeMail, Client } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { LoginLimits } from '../login-limits/login-limits.js';
import { MailLimits } from '../login-limits/mail-limits.js';
import { Passwords } from '../passwords/passwords.js';
import { networkOf } from '../sessions/device.js';
import { usernameKey } from '../users/username.js';
import { Users } from '../users/users.js';
import { MailAddresses } from './mail-addresses.js';

/** Changing one's own address: by it a new password can be had, so that the current one is asked for. */
@Injectable()
export class MailAddressChange {
  private readonly logger = new Logger(MailAddressChange.name);

  constructor(
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly limits: LoginLimits,
    private readonly mailLimits: MailLimits,
    private readonly addresses: MailAddresses,
  ) {}

  /** @throws AppError `mail_off`, `wrong_password`, `rate_limited`, `session_revoked` */
  async run(actor: Actor, { password, address, language }: ChangeMail, client: Client): Promise<void> {
    if (address !== null) this.addresses.requireMail();
    await this.requirePassword(actor, password, client);
    if (address === null) return this.addresses.remove(actor, client);
    await this.mailLimits.take(address.toLowerCase(), networkOf(client.address));
    await this.addresses.ask(actor.user_id, address, language);
  }

  /** Under the limits of a sign-in: a stolen access token must not be a way to guess it. */
  private async requirePassword(actor: Actor, password: string, client: Client): Promise<void> {
    const user = await this.users.requireActive(actor);
    const attempt = { usernameKey: usernameKey(user.username), network: networkOf(client.address) };
    await this.limits.take(attempt);
    if (!(await this.passwords.verify(user.passwordHash, password))) {
      this.logger.warn('mail address not changed: wrong password', { user_id: user.id, network: attempt.network });
      throw new AppError('wrong_password');
    }
    await this.limits.forgive(attempt);
  }
}
