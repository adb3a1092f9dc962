import { AuditLog, type ActingAdmin, type AuditEntry, type Transaction } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { MailQueue } from '../mail/mail-queue.js';

/** What follows when the second factors of somebody change, whoever has done it. */
@Injectable()
export class ChangedFactors {
  constructor(
    private readonly audit: AuditLog,
    private readonly mails: MailQueue,
  ) {}

  /** Writes it into the audit list, and tells the user by mail. */
  async within(
    transaction: Transaction,
    by: ActingAdmin,
    userId: number,
    entry: Omit<AuditEntry, 'object'>,
  ): Promise<void> {
    await this.audit.append(transaction, by, { ...entry, object: `user:${userId}` });
    await this.mails.notify(transaction, 'factors_changed', userId);
  }
}
