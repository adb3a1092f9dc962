import type { Client, TokenPair } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { FactorCheck } from '../second-factors/factor-check.js';
import { FactorTickets } from '../second-factors/factor-tickets.js';
import { Sessions } from '../sessions/sessions.js';
import type { UserRecord } from '../users/user-record.js';

/** What the right password opens: a session, or the way to the second factor. */
@Injectable()
export class FirstStep {
  constructor(
    private readonly sessions: Sessions,
    private readonly factors: FactorCheck,
    private readonly tickets: FactorTickets,
    private readonly config: Config,
  ) {}

  /**
   * @returns undefined when the user was disabled or changed meanwhile
   * @throws AppError `password_sign_in_off`, `second_factor_needed`
   */
  async open(user: UserRecord, client: Client): Promise<TokenPair | undefined> {
    this.requireAllowed(user);
    const kinds = await this.factors.kindsOf(user.id);
    if (kinds.length === 0) return this.sessions.open(user, client);
    throw new AppError('second_factor_needed', { secondFactor: { ...(await this.tickets.make(user)), kinds } });
  }

  private requireAllowed({ role }: UserRecord): void {
    if (this.config.passwordSignIn === 'admins' && role !== 'admin') throw new AppError('password_sign_in_off');
  }
}
