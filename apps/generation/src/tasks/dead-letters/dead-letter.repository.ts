import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { DeadLetterFilter } from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin } from '@atelier/database';
import { IsNull, type Repository } from 'typeorm';
import { AttemptEntity } from '../state/attempt.entity.js';
import { TaskEntity } from '../state/task.entity.js';
import { taskColumns, type TaskRow } from '../state/task-row.js';
import { FIND_DEAD_LETTER, IS_DEAD, REPLAY, type DeadLetterRow } from './dead-letter.sql.js';

export type { DeadLetterRow };

function matching(filter: DeadLetterFilter, values: unknown[]): string {
  const conditions = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([column, value]) => `task.${column} = $${values.push(value)}`);
  return [IS_DEAD, ...conditions].join(' AND ');
}

/** Tasks that failed for good. Every change is audited in its own transaction. */
@Injectable()
export class DeadLetterRepository {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    @InjectRepository(AttemptEntity) private readonly attempts: Repository<AttemptEntity>,
  ) {}

  async page(filter: DeadLetterFilter, after: string | undefined, limit: number): Promise<DeadLetterRow[]> {
    const values: unknown[] = [limit];
    const where = matching(filter, values);
    const older = after === undefined ? '' : `AND task.id < $${values.push(after)}`;
    const sql = `SELECT ${taskColumns('task')} FROM task WHERE ${where} ${older} ORDER BY task.id DESC LIMIT $1`;
    return this.database.query<DeadLetterRow>(sql, values);
  }

  async find(taskId: number): Promise<{ row: DeadLetterRow; attempts: AttemptEntity[] } | null> {
    const [row] = await this.database.run(FIND_DEAD_LETTER, [taskId]);
    if (!row) return null;
    const attempts = await this.attempts.find({ where: { task_id: taskId }, order: { number: 'ASC' } });
    return { row, attempts };
  }

  async replay(by: ActingAdmin, taskId: number, deadlineS: number): Promise<TaskRow | null> {
    return this.database.transaction(async (transaction) => {
      const [row] = await transaction.run(REPLAY, [taskId, deadlineS]);
      if (row) await this.audit.append(transaction, by, { action: 'dead_letter.replay', object: `task:${taskId}` });
      return row ?? null;
    });
  }

  async idsOf(filter: DeadLetterFilter, limit: number): Promise<number[]> {
    return (await this.page(filter, undefined, limit)).map((row) => row.id);
  }

  /** The task stays failed for its owner; it only leaves this list. False: it was not on it. */
  async discard(by: ActingAdmin, taskId: number): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const dead = { id: taskId, status: 'failed', discarded_at: IsNull(), deleted_at: IsNull() } as const;
      const { affected } = await transaction.repository(TaskEntity).update(dead, { discarded_at: () => 'now()' });
      if (affected === 1)
        await this.audit.append(transaction, by, { action: 'dead_letter.discard', object: `task:${taskId}` });
      return affected === 1;
    });
  }
}
