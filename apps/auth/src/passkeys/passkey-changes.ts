import { AuditLog, Database, type ActingAdmin, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { ChangedFactors } from '../second-factors/changed-factors.js';
import { RecoveryCodes } from '../second-factors/recovery-codes.js';
import { HOLD_USER } from '../second-factors/second-factors.sql.js';
import { WaysLeft } from '../users/ways-left.js';
import type { NewPasskey } from './passkey-creations.js';
import { ADD, FIND, REMOVE, RENAME, type ShownRow } from './passkeys.sql.js';

/** A passkey that was added, and the codes that were made with it. */
interface Added {
  row: ShownRow;
  recoveryCodes: string[];
}

/** Changes of the passkeys of a user, each with its entry in the audit list. */
@Injectable()
export class PasskeyChanges {
  constructor(
    private readonly database: Database,
    private readonly changed: ChangedFactors,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly ways: WaysLeft,
    private readonly audit: AuditLog,
  ) {}

  /** @throws AppError `second_factor_exists`, `limit_reached` */
  async add(by: ActingAdmin, name: string, passkey: NewPasskey): Promise<Added> {
    const { user_id } = by.actor;
    return this.database.transaction(async (transaction) => {
      await transaction.run(HOLD_USER, [user_id]);
      const row = await this.insert(transaction, user_id, name, passkey);
      const recoveryCodes = await this.recoveryCodes.makeWhereNone(transaction, user_id);
      await this.changed.within(transaction, by, user_id, { action: 'passkey.add', detail: detailOf(row) });
      return { row, recoveryCodes };
    });
  }

  /** @throws AppError `not_found` */
  async rename(by: ActingAdmin, id: string, name: string): Promise<ShownRow> {
    const { user_id } = by.actor;
    return this.database.transaction(async (transaction) => {
      const [row] = await transaction.run(RENAME, [id, user_id, name]);
      if (!row) throw new AppError('not_found');
      const entry = { action: 'passkey.rename', object: `user:${user_id}`, detail: detailOf(row) };
      await this.audit.append(transaction, by, entry);
      return row;
    });
  }

  /** The recovery codes go with the last second factor. @throws AppError `not_found`, `last_way_in` */
  async remove(by: ActingAdmin, id: string): Promise<void> {
    const { user_id } = by.actor;
    await this.database.transaction(async (transaction) => {
      await transaction.run(HOLD_USER, [user_id]);
      const [row] = await transaction.run(REMOVE, [id, user_id]);
      if (!row) throw new AppError('not_found');
      if ((await this.ways.count(transaction, user_id)) === 0) throw new AppError('last_way_in');
      await this.recoveryCodes.removeWhereLast(transaction, user_id);
      await this.changed.within(transaction, by, user_id, { action: 'passkey.remove', detail: detailOf(row) });
    });
  }

  private async insert(
    transaction: Transaction,
    userId: number,
    name: string,
    { credentialId, publicKey, counter, transports, backedUp }: NewPasskey,
  ): Promise<ShownRow> {
    const values = [userId, credentialId, publicKey, counter, transports, backedUp, name] as const;
    const [row] = await transaction.run(ADD, [...values]);
    if (row) return row;
    const [known] = await transaction.run(FIND, [credentialId]);
    throw new AppError(known ? 'second_factor_exists' : 'limit_reached');
  }
}

const detailOf = ({ id, name }: ShownRow) => ({ passkey: id, name });
