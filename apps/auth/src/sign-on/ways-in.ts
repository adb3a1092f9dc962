import type { Actor, WaysIn as ShownWays } from '@atelier/contracts';
import { Database, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Users } from '../users/users.js';
import { Providers } from './providers.js';
import { HOLD_USER, LIST_IDENTITIES } from './sign-on.sql.js';

/** By what somebody can sign in. */
@Injectable()
export class WaysIn {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly providers: Providers,
  ) {}

  /** @throws AppError `session_revoked` */
  async list(actor: Actor): Promise<ShownWays> {
    const user = await this.users.requireActive(actor);
    const identities = await this.database.run(LIST_IDENTITIES, [user.id]);
    const known = new Map(this.providers.all.map(({ id, label }) => [id, label]));
    return {
      password: this.users.mayUsePassword(user) && (await this.users.hasPassword(user.id)),
      identities: identities.map(({ id, provider, shown_name, created_at, last_used_at }) => ({
        ...{ id, provider, label: known.get(provider) ?? provider, name: shown_name },
        ...{ created_at: created_at.toISOString(), last_used_at: last_used_at.toISOString() },
      })),
      linkable: this.providers.all
        .filter(({ id }) => !identities.some(({ provider }) => provider === id))
        .map(({ id, label }) => ({ id, label })),
    };
  }

  /**
   * How many ways in would be left without one identity. Holds the user until the transaction ends.
   * An identity of a provider that the settings do not have any more is no way in.
   */
  async countWithout(transaction: Transaction, userId: number, identityId: string): Promise<number> {
    const [user] = await transaction.run(HOLD_USER, [userId]);
    if (!user) throw new AppError('not_found');
    const identities = await transaction.run(LIST_IDENTITIES, [userId]);
    const isThere = (provider: string) => this.providers.all.some(({ id }) => id === provider);
    const others = identities.filter(({ id, provider }) => id !== identityId && isThere(provider));
    return others.length + (user.has_password && this.users.mayUsePassword(user) ? 1 : 0);
  }
}
