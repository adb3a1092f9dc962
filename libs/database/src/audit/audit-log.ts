import { Injectable } from '@nestjs/common';
import type { Actor, AuditRecord, Client } from '@atelier/contracts';
import { currentRequestId, currentTraceId } from '@atelier/platform';
import { LessThan, type QueryDeepPartialEntity } from 'typeorm';
import { Database, type Executor } from '../database.js';
import { statement } from '../statement.js';
import { AuditEntity } from './audit.entity.js';

/** Which admin acts, and from where. */
export interface ActingAdmin {
  actor: Actor;
  client: Client;
}

export interface AuditEntry {
  /** Kind and verb, such as `user.disable`. */
  action: string;
  /** Kind and id, such as `user:7`. */
  object: string;
  /** `done` unless it was refused: then the code of the problem. */
  result?: string;
  /** What was changed; never a secret. */
  detail?: Record<string, unknown>;
}

const FORGET = statement<[days: number], Pick<AuditEntity, 'id'>>(`
  DELETE FROM audit WHERE id IN (
    SELECT id FROM audit WHERE at < now() - make_interval(days => $1) ORDER BY id LIMIT 2000) RETURNING id`);

/** What admins did in this service: it is written, read and, when it is old, forgotten; nothing here changes it. */
@Injectable()
export class AuditLog {
  constructor(private readonly database: Database) {}

  /** @param executor the transaction of the action: one cannot be without the other */
  async append(executor: Executor, { actor, client }: ActingAdmin, entry: AuditEntry): Promise<void> {
    const { action, object, result = 'done', detail = {} } = entry;
    await executor.repository(AuditEntity).insert({
      ...{ action, object, result, actor_id: actor.user_id, address: client.address },
      detail: detail as QueryDeepPartialEntity<AuditEntity>['detail'],
      ...{ request_id: currentRequestId(), trace_id: currentTraceId() ?? null },
    });
  }

  /** Entries older than so many days, a batch at a time. @returns how many; the table refuses less than 30 days */
  async forget(days: number): Promise<number> {
    return (await this.database.run(FORGET, [days])).length;
  }

  /** The newest first. @param before id of the last entry that is known already; null: from the newest on */
  async page(before: number | null, limit: number): Promise<AuditRecord[]> {
    const where = before === null ? {} : { id: LessThan(before) };
    const rows = await this.database.repository(AuditEntity).find({ where, order: { id: 'DESC' }, take: limit });
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
