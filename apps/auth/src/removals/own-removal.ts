import type { Actor, Client, OwnRemoval as OwnRemovalView, RemoveOwnAccount } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { PasswordProof } from '../confirmations/password-proof.js';
import { Users } from '../users/users.js';
import { RemovalStart } from './removal-start.js';

/** Removing one's own account, where the setting allows it. */
@Injectable()
export class OwnRemoval {
  constructor(
    private readonly users: Users,
    private readonly password: PasswordProof,
    private readonly start: RemovalStart,
    private readonly config: Config,
  ) {}

  /** @throws AppError `session_revoked` */
  async state(actor: Actor): Promise<OwnRemovalView> {
    const { id } = await this.users.requireActive(actor);
    return { allowed: this.isAllowed, has_password: await this.users.hasPassword(id) };
  }

  /** @throws AppError `forbidden`, `wrong_password`, `rate_limited`, `last_admin`, `session_revoked` */
  async remove(actor: Actor, client: Client, { password }: RemoveOwnAccount): Promise<void> {
    if (!this.isAllowed) throw new AppError('forbidden');
    const user = await this.users.requireActive(actor);
    await this.password.require(user, password, { actor, client });
    await this.start.begin({ actor, client }, { userId: user.id });
  }

  private get isAllowed(): boolean {
    return this.config.accountRemoval === 'everybody';
  }
}
