import type { Client, FactorKind, TokenPair } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { LoginLimits } from '../login-limits/login-limits.js';
import { ShownFactors, type ShownFactor } from '../passkeys/shown-factors.js';
import { FactorTickets, type FactorTicket } from '../second-factors/factor-tickets.js';
import { networkOf } from '../sessions/device.js';
import { Sessions } from '../sessions/sessions.js';
import type { UserRecord } from '../users/user-record.js';
import { usernameKey } from '../users/username.js';
import { UsersRepository } from '../users/users.repository.js';

/** A sign-in, and by which second factor. */
export interface SteppedIn {
  tokens: TokenPair;
  kind: FactorKind;
}

/** Signing in with a second factor, after the password. */
@Injectable()
export class SecondStep {
  constructor(
    private readonly tickets: FactorTickets,
    private readonly users: UsersRepository,
    private readonly factors: ShownFactors,
    private readonly sessions: Sessions,
    private readonly limits: LoginLimits,
  ) {}

  /** Whose sign-in it is. @throws AppError `sign_on_expired` */
  ownerOf(ticket: string): number {
    return this.tickets.read(ticket).user_id;
  }

  /** Who may go on by this ticket. @throws AppError `sign_on_expired` */
  async requireOwner(text: string): Promise<UserRecord> {
    const ticket = this.tickets.read(text);
    await this.tickets.requireUnused(ticket);
    return this.ownerNow(ticket);
  }

  /**
   * What is wrong leaves the ticket as it is; whoever mistypes a code need not begin anew.
   * @throws AppError `sign_on_expired`, `code_wrong`, `passkey_refused`, `rate_limited`
   */
  async signIn(text: string, shown: ShownFactor, client: Client): Promise<SteppedIn> {
    const user = await this.requireOwner(text);
    const kind = await this.factors.require(user, shown, 'second_step', client);
    await this.tickets.use(this.tickets.read(text));
    const tokens = await this.sessions.open(user, client);
    if (!tokens) throw new AppError('sign_on_expired');
    await this.limits.forgive({ usernameKey: usernameKey(user.username), network: networkOf(client.address) });
    return { tokens, kind };
  }

  private async ownerNow(ticket: FactorTicket): Promise<UserRecord> {
    const user = await this.users.findById(ticket.user_id);
    if (!user || user.disabled || !this.tickets.isOf(ticket, user)) throw new AppError('sign_on_expired');
    return user;
  }
}
