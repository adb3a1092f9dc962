import { API_KEY_LIMITS, type CreateApiKey } from '@atelier/contracts';
import { Database, OutboxRelay, type Executor } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import {
  CREATE,
  HOLD_USER,
  LIST,
  REVOKE,
  ROTATE,
  TELL_OF_USER,
  VERIFY,
  type ApiKeyRow,
  type VerifiedRow,
} from './api-keys.sql.js';

/** A rotated key and its successor are alive together for a while. */
const MOST_WITH_ROTATED = 2 * API_KEY_LIMITS.perUser;

/** How a new key is stored. */
export interface StoredKey {
  digest: string;
  hint: string;
}

/** The table `api_keys`. */
@Injectable()
export class ApiKeysRepository {
  constructor(
    private readonly database: Database,
    private readonly relay: OutboxRelay,
  ) {}

  async list(userId: number): Promise<ApiKeyRow[]> {
    return this.database.run(LIST, [userId]);
  }

  /** Undefined: the user has `most` already, or is disabled. */
  async create(userId: number, key: CreateApiKey, stored: StoredKey, most: number): Promise<ApiKeyRow | undefined> {
    const { name, scopes, allowed_addresses, expires_in_days } = key;
    const what = [name, stored.digest, stored.hint, scopes, allowed_addresses, expires_in_days] as const;
    return this.database.transaction(async (transaction) => {
      await transaction.run(HOLD_USER, [userId]);
      return (await transaction.run(CREATE, [userId, ...what, most]))[0];
    });
  }

  async rotate(userId: number, id: string, stored: StoredKey, graceHours: number): Promise<ApiKeyRow | undefined> {
    const what = [stored.digest, stored.hint, graceHours, MOST_WITH_ROTATED] as const;
    const row = await this.database.transaction(async (transaction) => {
      await transaction.run(HOLD_USER, [userId]);
      return (await transaction.run(ROTATE, [userId, id, ...what]))[0];
    });
    this.relay.wake();
    return row;
  }

  /** False: the user has no such key that is alive. */
  async revoke(userId: number, id: string): Promise<boolean> {
    const ended = await this.database.run(REVOKE, [userId, id]);
    this.relay.wake();
    return ended.length > 0;
  }

  /** As part of a transaction that changes the user; wake the relay after its commit. */
  async tellWithin(executor: Executor, userId: number): Promise<void> {
    await executor.run(TELL_OF_USER, [userId]);
  }

  async verify(digest: string, address: string): Promise<VerifiedRow | undefined> {
    const [row] = await this.database.run(VERIFY, [digest, address]);
    return row;
  }
}
