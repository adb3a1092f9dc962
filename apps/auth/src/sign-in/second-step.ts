import type { Client, FactorKind, SecondFactorLogin, TokenPair } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { LoginLimits } from '../login-limits/login-limits.js';
import { FactorCheck } from '../second-factors/factor-check.js';
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
    private readonly factors: FactorCheck,
    private readonly sessions: Sessions,
    private readonly limits: LoginLimits,
  ) {}

  /** Whose sign-in it is. @throws AppError `sign_on_expired` */
  ownerOf({ ticket }: Pick<SecondFactorLogin, 'ticket'>): number {
    return this.tickets.read(ticket).user_id;
  }

  /** A wrong code leaves the ticket as it is; whoever mistypes it need not begin anew. @throws AppError `sign_on_expired`, `code_wrong`, `rate_limited` */
  async signIn({ ticket: text, code }: SecondFactorLogin, client: Client): Promise<SteppedIn> {
    const ticket = this.tickets.read(text);
    await this.tickets.requireUnused(ticket);
    const user = await this.ownerNow(ticket);
    const kind = await this.factors.require(user, code);
    await this.tickets.use(ticket);
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
