import type { Role } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { isPossibleUsername, usernameKey } from '../users/username.js';
import { NAMED_USER } from './api-keys.sql.js';

/** Finds the user for whom a service asks. */
@Injectable()
export class NamedUsers {
  constructor(private readonly database: Database) {}

  /** @param names as the program knows somebody, the surest first. @returns null: nobody has one of them, or they are disabled */
  async find(names: readonly string[]): Promise<{ id: number; role: Role } | null> {
    const [user] = await this.database.run(NAMED_USER, [names.filter(isPossibleUsername).map(usernameKey)]);
    return user ?? null;
  }
}
