import { randomBytes } from 'node:crypto';
import type { Client, User } from '@atelier/contracts';
import { Database, type Transaction } from '@atelier/database';
import { AppError, isAppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { Passwords } from '../passwords/passwords.js';
import { byUser } from '../users/by-user.js';
import { Users } from '../users/users.js';
import { chosenNames } from '../users/chosen-name.js';
import { shownNameOf, type Claims } from './claims.js';
import type { ProviderSettings } from './provider-settings.js';
import { SignOnAudit } from './sign-on-audit.js';
import { LINK_IDENTITY, NOTE_NO_PASSWORD } from './sign-on.sql.js';

/** Makes accounts for people who sign in at a provider for the first time. */
@Injectable()
export class Provisioning {
  private readonly logger = new Logger(Provisioning.name);

  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly audit: SignOnAudit,
  ) {}

  /**
   * Account and identity are made together. Nobody has its password.
   * @throws AppError `changed_meanwhile` when the identity was linked a moment ago; `username_taken` when no name was free
   */
  async provision(provider: ProviderSettings, claims: Claims, client: Client): Promise<void> {
    const passwordHash = await this.passwords.hash(randomBytes(32).toString('base64url'));
    const user = await this.database.transaction(async (transaction) => {
      const made = await this.add(transaction, claims, passwordHash);
      await transaction.run(NOTE_NO_PASSWORD, [made.id]);
      const identity = [provider.id, claims.iss, claims.sub, shownNameOf(claims)] as const;
      const [linked] = await transaction.run(LINK_IDENTITY, [made.id, ...identity]);
      if (!linked) throw new AppError('changed_meanwhile');
      const detail = { username: made.username, provider: provider.id };
      await this.audit.within(transaction, byUser(made, client), { action: 'user.provision', object: `user:${made.id}`, detail }); // prettier-ignore
      return made;
    });
    this.logger.log('user provisioned', { user_id: user.id, provider: provider.id });
  }

  /** Under the first name that is free; the last refusal is the one that counts. */
  private async add(transaction: Transaction, claims: Claims, passwordHash: string): Promise<User> {
    let refusal: unknown;
    for (const username of chosenNames(claims)) {
      try {
        return await this.users.add({ username, passwordHash, role: 'user' }, transaction);
      } catch (error) {
        if (!isAppError(error, 'username_taken')) throw error;
        refusal = error;
      }
    }
    throw refusal;
  }
}
