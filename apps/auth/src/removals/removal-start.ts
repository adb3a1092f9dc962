import { AuditLog, Database, type ActingAdmin, type AuditEntry, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { AdminUsersRepository } from '../admin/users/admin-users.repository.js';
import { leavesNoAdmin, requireTarget } from '../admin/users/held-users.js';
import { SessionRevocation } from '../sessions/session-revocation.js';
import type { UserRecord } from '../users/user-record.js';
import type { RemovalEntity } from './removal.entity.js';
import { BEGIN, LEAVE, TELL } from './removals.sql.js';
import { LockOut } from './lock-out.js';

interface Wanted {
  userId: number;
  /** As it was typed; undefined: the user asks for themself. */
  username?: string;
  reason?: string;
}

/** Begins a removal: from its commit on nobody gets in by the account, and nothing of it is shown. */
@Injectable()
export class RemovalStart {
  private readonly logger = new Logger(RemovalStart.name);

  constructor(
    private readonly database: Database,
    private readonly users: AdminUsersRepository,
    private readonly lockOut: LockOut,
    private readonly revocation: SessionRevocation,
    private readonly audit: AuditLog,
  ) {}

  /** @throws AppError `not_found`, also when it has begun before, `validation_failed`, `last_admin` */
  async begin(by: ActingAdmin, wanted: Wanted): Promise<RemovalEntity> {
    const begun = await this.database.transaction((transaction) => this.within(transaction, by, wanted));
    // Of a refusal the audit entry is kept, so it is thrown behind the commit.
    if (!begun) throw new AppError('last_admin');
    this.revocation.announce();
    this.logger.log('the removal of a user began', { user_id: wanted.userId, by_user_id: by.actor.user_id });
    return begun;
  }

  private async within(transaction: Transaction, by: ActingAdmin, wanted: Wanted): Promise<RemovalEntity | undefined> {
    const held = await this.users.hold(transaction, wanted.userId);
    const target = requireTarget(held, wanted.userId);
    requireName(target, wanted.username);
    const isRefused = leavesNoAdmin(held, target, { disabled: true });
    await this.audit.append(transaction, by, {
      ...entryOf(target, wanted),
      ...(isRefused ? { result: 'last_admin' } : {}),
    });
    if (isRefused) return undefined;
    const [begun] = await transaction.run(BEGIN, [target.id, target.username, by.actor.user_id]);
    if (!begun) throw new AppError('not_found');
    await this.lockOut.within(transaction, target.id);
    for (const leave of LEAVE) await transaction.run(leave, []);
    await transaction.run(TELL, []);
    return begun;
  }
}

const entryOf = ({ id, username }: UserRecord, { reason }: Wanted): AuditEntry => ({
  ...{ action: 'user.remove', object: `user:${id}` },
  detail: { username, ...(reason === undefined ? {} : { reason }) },
});

/** @throws AppError `validation_failed` */
function requireName({ username }: UserRecord, typed: string | undefined): void {
  if (typed === undefined || typed.trim() === username) return;
  const errors = [{ pointer: '/username', code: 'other_name', message: 'must be the name of the user' }];
  throw new AppError('validation_failed', { errors });
}
