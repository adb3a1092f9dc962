import type { Actor, ChangeMail, Client } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { PasswordProof } from '../confirmations/password-proof.js';
import { MailLimits } from '../login-limits/mail-limits.js';
import { networkOf } from '../sessions/device.js';
import { Users } from '../users/users.js';
import { MailAddresses } from './mail-addresses.js';

/** Changing one's own address: by it a new password can be had, so that the current one is asked for. */
@Injectable()
export class MailAddressChange {
  constructor(
    private readonly users: Users,
    private readonly password: PasswordProof,
    private readonly mailLimits: MailLimits,
    private readonly addresses: MailAddresses,
  ) {}

  /** @throws AppError `mail_off`, `wrong_password`, `rate_limited`, `session_revoked` */
  async run(actor: Actor, { password, address, language }: ChangeMail, client: Client): Promise<void> {
    if (address !== null) this.addresses.requireMail();
    await this.password.require(await this.users.requireActive(actor), password, { actor, client });
    if (address === null) return this.addresses.remove(actor, client);
    await this.mailLimits.take(address.toLowerCase(), networkOf(client.address));
    await this.addresses.ask(actor.user_id, address, language);
  }
}
