import { randomBytes } from 'node:crypto';
import type { User } from '@atelier/contracts';
import type { Transaction } from '@atelier/database';
import { isAppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Passwords } from '../passwords/passwords.js';
import { chosenNames, type ProvidedNames } from './chosen-name.js';
import { Users } from './users.js';
import { NOTE_NO_PASSWORD } from './users.sql.js';

/** Accounts of people whom a provider lets in: nobody knows a password of them, until one is set. */
@Injectable()
export class PasswordlessAccounts {
  constructor(
    private readonly users: Users,
    private readonly passwords: Passwords,
  ) {}

  /** What stands in the place of a password. It takes as long as one, so it is made before the transaction. */
  hash(): Promise<string> {
    return this.passwords.hash(randomBytes(32).toString('base64url'));
  }

  /** Under the first name that is free; the last refusal is the one that counts. @throws AppError `username_taken` */
  async addWithin(transaction: Transaction, names: ProvidedNames, passwordHash: string): Promise<User> {
    let refusal: unknown;
    for (const username of chosenNames(names)) {
      try {
        const made = await this.users.add({ username, passwordHash, role: 'user' }, transaction);
        await transaction.run(NOTE_NO_PASSWORD, [made.id]);
        return made;
      } catch (error) {
        if (!isAppError(error, 'username_taken')) throw error;
        refusal = error;
      }
    }
    throw refusal;
  }
}
