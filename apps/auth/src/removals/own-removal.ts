import type { Actor, Client, OwnRemoval as OwnRemovalView, RemoveOwnAccount } from '@atelier/contracts';
import { Database, statement } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { PasswordProof } from '../confirmations/password-proof.js';
import { Users } from '../users/users.js';
import { RemovalStart } from './removal-start.js';

/** While `unset_password_hash` is the password, they have none. */
const HAS_PASSWORD = statement<[userId: number], { has: boolean }>(
  'SELECT unset_password_hash IS DISTINCT FROM password_hash AS has FROM users WHERE id = $1',
);

/** Removing one's own account, where the setting allows it. */
@Injectable()
export class OwnRemoval {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly password: PasswordProof,
    private readonly start: RemovalStart,
    private readonly config: Config,
  ) {}

  /** @throws AppError `session_revoked` */
  async state(actor: Actor): Promise<OwnRemovalView> {
    const { id } = await this.users.requireActive(actor);
    const [row] = await this.database.run(HAS_PASSWORD, [id]);
    return { allowed: this.isAllowed, has_password: row?.has ?? false };
  }

  /** @throws AppError `forbidden`, `wrong_password`, `rate_limited`, `last_admin`, `session_revoked` */
  async remove(actor: Actor, client: Client, { password }: RemoveOwnAccount): Promise<void> {
    if (!this.isAllowed) throw new AppError('forbidden');
    const user = await this.users.requireActive(actor);
    await this.password.require(user, password, client);
    await this.start.begin({ actor, client }, { userId: user.id });
  }

  private get isAllowed(): boolean {
    return this.config.accountRemoval === 'everybody';
  }
}
