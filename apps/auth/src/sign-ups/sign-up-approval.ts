import { SIGN_UP_LIMITS, type Actor, type WaitingSignUps } from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin, type AuditEntry, type Statement } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Users } from '../users/users.js';
import { APPROVE, COUNT_WAITING, LIST_WAITING, REFUSE } from './sign-ups.sql.js';

/** Accounts that wait until an admin has let them in. */
@Injectable()
export class SignUpApproval {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly audit: AuditLog,
  ) {}

  /** @throws AppError `forbidden`, `session_revoked` */
  async waiting(actor: Actor): Promise<WaitingSignUps> {
    await this.users.requireAdmin(actor);
    const [rows, waiting] = await Promise.all([this.database.run(LIST_WAITING, []), this.count()]);
    return {
      items: rows.map(({ id, username, approval_asked_at: at }) => ({ id, username, asked_at: at.toISOString() })),
      waiting,
    };
  }

  /** Whether one more may wait. @throws AppError `limit_reached` */
  async requireRoom(): Promise<void> {
    if ((await this.count()) >= SIGN_UP_LIMITS.waiting) throw new AppError('limit_reached');
  }

  /** Lets somebody in who waits. @throws AppError `forbidden`, `session_revoked`, `not_found` */
  async approve(by: ActingAdmin, id: number): Promise<void> {
    await this.decide(by, id, APPROVE, { action: 'user.approve' });
  }

  /** Forgets whoever asked: their name is free again. @throws AppError `forbidden`, `session_revoked`, `not_found` */
  async refuse(by: ActingAdmin, id: number, reason: string | undefined): Promise<void> {
    await this.decide(by, id, REFUSE, { action: 'user.refuse', detail: reason ? { reason } : {} });
  }

  private async count(): Promise<number> {
    const [row] = await this.database.run(COUNT_WAITING, []);
    return row?.waiting ?? 0;
  }

  private async decide(
    by: ActingAdmin,
    id: number,
    sql: Statement<[id: number], { username: string }>,
    { action, detail }: Omit<AuditEntry, 'object'>,
  ): Promise<void> {
    await this.users.requireAdmin(by.actor);
    await this.database.transaction(async (transaction) => {
      const [row] = await transaction.run(sql, [id]);
      if (!row) throw new AppError('not_found');
      const entry = { action, object: `user:${id}`, detail: { username: row.username, ...detail } };
      await this.audit.append(transaction, by, entry);
    });
  }
}
