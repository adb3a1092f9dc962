import type { Actor, Role, Scope } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { isPossibleUsername, usernameKey } from '../users/username.js';
import { MAY_ASK_FOR_OTHERS, NAMED_USER } from './api-keys.sql.js';

export interface NamedUser {
  id: number;
  role: Role;
  /** The scopes to which their groups hold them; null: to none. */
  scopes: Scope[] | null;
}

/** Finds the user for whom a service asks. */
@Injectable()
export class NamedUsers {
  constructor(private readonly database: Database) {}

  /** @param names as the program knows somebody, the surest first. @returns null: nobody has one of them, or they are disabled */
  async find(names: readonly string[]): Promise<NamedUser | null> {
    const [user] = await this.database.run(NAMED_USER, [names.filter(isPossibleUsername).map(usernameKey)]);
    return user ?? null;
  }

  /** Whether an actor is the key of a service that may ask for others, and still is. */
  async mayAsk({ user_id, session_id, api_key }: Actor): Promise<boolean> {
    return api_key !== undefined && (await this.database.run(MAY_ASK_FOR_OTHERS, [session_id, user_id])).length > 0;
  }
}
