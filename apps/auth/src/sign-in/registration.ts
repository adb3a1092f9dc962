import type { Client, Register, RegisteredUser, Role } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Invitations } from '../invitations/invitations.js';
import { requireGoodPassword } from '../passwords/password-policy.js';
import { Passwords } from '../passwords/passwords.js';
import { SignUpGate } from '../sign-ups/sign-up-gate.js';
import { isReservedName } from '../users/reserved-names.js';
import { NewAccounts } from './new-accounts.js';

/** Accounts that people make for themselves. */
@Injectable()
export class Registration {
  constructor(
    private readonly accounts: NewAccounts,
    private readonly passwords: Passwords,
    private readonly gate: SignUpGate,
    private readonly invitations: Invitations,
    private readonly config: Config,
  ) {}

  /**
   * Makes an account as the mode allows it. An invitation lets in whatever the mode, is held to no number of the network and
   * needs neither proof nor captcha: an admin has said how many may come by it.
   * @throws AppError `registration_closed`, `link_expired`, `validation_failed`, `username_taken`, `rate_limited`, `limit_reached`, `sign_up_proof_needed`, `captcha_failed`, `captcha_unavailable`
   */
  async register(body: Register, client: Client): Promise<RegisteredUser> {
    const { username, password, invitation } = body;
    if (invitation === undefined) this.gate.requireOpen();
    else this.requirePassword((await this.invitations.read(invitation)).role);
    requireGoodPassword(password, username, '/password');
    if (isReservedName(username)) throw new AppError('username_taken');
    const make = () => this.make(body, client);
    return invitation === undefined ? this.gate.around(body, client, make) : make();
  }

  /** Who comes by an invitation has a password, and has to be able to use it. */
  private requirePassword(role: Role): void {
    if (this.config.passwordSignIn === 'admins' && role !== 'admin') throw new AppError('registration_closed');
  }

  private async make({ username, password, invitation }: Register, client: Client): Promise<RegisteredUser> {
    // Hashed before the name is looked up, so that a taken name costs as much time as a free one.
    const passwordHash = await this.passwords.hash(password);
    return invitation === undefined
      ? this.accounts.make({ username, passwordHash }, client, this.config.registration === 'approval')
      : this.accounts.makeInvited({ username, passwordHash }, client, invitation);
  }
}
