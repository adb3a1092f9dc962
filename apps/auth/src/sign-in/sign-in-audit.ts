import type { Client, Login, TokenPair } from '@atelier/contracts';
import { AuditLog, Database, NOBODY } from '@atelier/database';
import { AppError, isAppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { accountTag } from '../login-limits/login-limits.js';
import { byUser } from '../users/by-user.js';
import { isPossibleUsername, usernameKey } from '../users/username.js';
import { UsersRepository } from '../users/users.repository.js';
import type { SteppedIn } from './second-step.js';

const ACTION = 'session.open';

/** A sign-in by a passkey alone, and by which. */
export interface PassedIn {
  tokens: TokenPair;
  passkey: string;
}

/** Writes each sign-in and each refused one into the audit list. What the limits refuse is counted only: it was not even tried. */
@Injectable()
export class SignInAudit {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly audit: AuditLog,
  ) {}

  /** @throws what `signIn` throws */
  async around(login: Login, client: Client, signIn: () => Promise<TokenPair>): Promise<TokenPair> {
    try {
      const pair = await signIn();
      const entry = { action: ACTION, object: `user:${pair.user.id}` };
      await this.audit.append(this.database, byUser(pair.user, client), entry);
      return pair;
    } catch (error) {
      if (isAppError(error) && error.code !== 'rate_limited') await this.refused(login, client, error);
      throw error;
    }
  }

  /** The same for the second step. A ticket that counts no more is of no sign-in. @throws what `step` throws */
  async aroundStep(userId: number, client: Client, step: () => Promise<SteppedIn>): Promise<TokenPair> {
    const entry = { action: ACTION, object: `user:${userId}` };
    try {
      const { tokens, kind } = await step();
      await this.audit.append(this.database, byUser(tokens.user, client), {
        ...entry,
        detail: { second_factor: kind },
      });
      return tokens;
    } catch (error) {
      if (isAppError(error, 'code_wrong') || isAppError(error, 'passkey_refused'))
        await this.audit.append(this.database, { ...NOBODY, client }, { ...entry, result: error.code });
      throw error;
    }
  }

  /** The same for a passkey alone. @param object whose it is; that of one that nobody has names itself. @throws what `signIn` throws */
  async aroundPasskey(object: string, client: Client, signIn: () => Promise<PassedIn>): Promise<TokenPair> {
    const entry = { action: ACTION, object };
    try {
      const { tokens, passkey } = await signIn();
      await this.audit.append(this.database, byUser(tokens.user, client), { ...entry, detail: { passkey } });
      return tokens;
    } catch (error) {
      if (isAppError(error) && error.code !== 'rate_limited')
        await this.audit.append(this.database, { ...NOBODY, client }, { ...entry, result: error.code });
      throw error;
    }
  }

  /** A name that nobody has is written as the tag that logs have of it: people type passwords into the wrong field. */
  private async refused({ username }: Login, client: Client, { code: result }: AppError): Promise<void> {
    const key = usernameKey(username);
    const user = isPossibleUsername(username) ? await this.users.findByKey(key) : undefined;
    const object = user ? `user:${user.id}` : `account:${accountTag(key)}`;
    await this.audit.append(this.database, { ...NOBODY, client }, { action: ACTION, object, result });
  }
}
