import type { Client, ProblemCode } from '@atelier/contracts';
import { AuditLog, Database, NOBODY, type ActingAdmin, type AuditEntry, type Executor } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { byUser } from '../users/by-user.js';
import type { UserRecord } from '../users/user-record.js';

/** Writes what happens at sign-ins by providers into the audit list. */
@Injectable()
export class SignOnAudit {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  async opened(user: UserRecord, provider: string, client: Client): Promise<void> {
    const entry = { action: 'session.open', object: `user:${user.id}`, detail: { provider } };
    await this.audit.append(this.database, byUser(user, client), entry);
  }

  async refused(provider: string, result: ProblemCode, client: Client): Promise<void> {
    const entry = { action: 'session.open', object: `provider:${provider}`, result, detail: { provider } };
    await this.audit.append(this.database, { ...NOBODY, client }, entry);
  }

  /** Of a transaction: one cannot be without the other. */
  within(executor: Executor, by: ActingAdmin, entry: AuditEntry): Promise<void> {
    return this.audit.append(executor, by, entry);
  }
}
