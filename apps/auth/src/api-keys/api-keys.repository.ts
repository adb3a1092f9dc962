import { API_KEY_LIMITS, type ChangeApiKey, type CreateApiKey } from '@atelier/contracts';
import { AuditLog, Database, OutboxRelay, type ActingAdmin, type Executor, type Transaction } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import {
  CHANGE,
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

const objectOf = ({ id }: Pick<ApiKeyRow, 'id'>) => `api_key:${id}`;

/** The table `api_keys`. Each change is in the audit list. */
@Injectable()
export class ApiKeysRepository {
  constructor(
    private readonly database: Database,
    private readonly relay: OutboxRelay,
    private readonly audit: AuditLog,
  ) {}

  async list(userId: number): Promise<ApiKeyRow[]> {
    return this.database.run(LIST, [userId]);
  }

  /** Undefined: the user has `most` already, is disabled, or may not make such a key. */
  async create(by: ActingAdmin, key: CreateApiKey, stored: StoredKey, most: number): Promise<ApiKeyRow | undefined> {
    const { name, kind, scopes, act_as, limits, allowed_addresses, expires_in_days } = key;
    const what = [name, stored.digest, stored.hint, scopes, allowed_addresses, expires_in_days] as const;
    return this.changing(by, async (transaction) => {
      const values = [by.actor.user_id, ...what, kind, act_as, JSON.stringify(limits), most] as const;
      const [row] = await transaction.run(CREATE, [...values]);
      const detail = { name, kind, scopes, act_as };
      if (row) await this.audit.append(transaction, by, { action: 'api_key.create', object: objectOf(row), detail });
      return row;
    });
  }

  /** Undefined: the user has no such key that is alive. */
  async change(by: ActingAdmin, id: string, change: ChangeApiKey): Promise<ApiKeyRow | undefined> {
    const limits = change.limits ? JSON.stringify(change.limits) : null;
    return this.changing(by, async (transaction) => {
      const values = [change.name ?? null, limits, change.allowed_addresses ?? null] as const;
      const [row] = await transaction.run(CHANGE, [by.actor.user_id, id, ...values]);
      const entry = { action: 'api_key.change', object: `api_key:${id}`, detail: { ...change } };
      if (row) await this.audit.append(transaction, by, entry);
      return row;
    });
  }

  async rotate(by: ActingAdmin, id: string, stored: StoredKey, graceHours: number): Promise<ApiKeyRow | undefined> {
    const what = [stored.digest, stored.hint, graceHours, MOST_WITH_ROTATED] as const;
    return this.changing(by, async (transaction) => {
      const [row] = await transaction.run(ROTATE, [by.actor.user_id, id, ...what]);
      const detail = { successor: row?.id, grace_hours: graceHours };
      const entry = { action: 'api_key.rotate', object: `api_key:${id}`, detail };
      if (row) await this.audit.append(transaction, by, entry);
      return row;
    });
  }

  /** False: there is no such key that is alive. @param ofUser null: whoever has it */
  async revoke(by: ActingAdmin, id: string, ofUser: number | null): Promise<boolean> {
    return this.changing(by, async (transaction) => {
      const [ended] = await transaction.run(REVOKE, [ofUser, id]);
      const entry = { action: 'api_key.revoke', object: `api_key:${id}`, detail: { user_id: ended?.user_id } };
      if (ended) await this.audit.append(transaction, by, entry);
      return ended !== undefined;
    });
  }

  /** As part of a transaction that changes the user; wake the relay after its commit. */
  async tellWithin(executor: Executor, userId: number): Promise<void> {
    await executor.run(TELL_OF_USER, [userId]);
  }

  async verify(digest: string, address: string): Promise<VerifiedRow | undefined> {
    const [row] = await this.database.run(VERIFY, [digest, address]);
    return row;
  }

  private async changing<T>({ actor }: ActingAdmin, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const result = await this.database.transaction(async (transaction) => {
      await transaction.run(HOLD_USER, [actor.user_id]);
      return work(transaction);
    });
    this.relay.wake();
    return result;
  }
}
