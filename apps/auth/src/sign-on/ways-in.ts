import type { Actor, WaysIn as ShownWays } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { Users } from '../users/users.js';
import { Providers } from './providers.js';
import { LIST_IDENTITIES } from './sign-on.sql.js';

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
}
