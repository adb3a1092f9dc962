import { Injectable } from '@nestjs/common';
import type { Actor, AuditRecord, Client } from '@atelier/contracts';
import { currentRequestId, currentTraceId } from '@atelier/platform';
import { Database, type Executor } from '../database.js';

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

interface AuditRow extends Omit<AuditRecord, 'id' | 'at' | 'actor_id'> {
  id: string;
  at: Date;
  actor_id: string;
}

const APPEND_SQL = `
  INSERT INTO audit (actor_id, action, object, result, detail, address, request_id, trace_id)
  VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7, $8)`;

const FORGET_SQL = `
  DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < now() - make_interval(days => $1) ORDER BY id LIMIT 2000) RETURNING id`;

/** What admins did in this service: it is written, read and, when it is old, forgotten; nothing here changes it. */
@Injectable()
export class AuditLog {
  constructor(private readonly database: Database) {}

  /** @param executor the transaction of the action: one cannot be without the other */
  async append(executor: Executor, { actor, client }: ActingAdmin, entry: AuditEntry): Promise<void> {
    const { action, object, result = 'done', detail = {} } = entry;
    const what = [actor.user_id, action, object, result, JSON.stringify(detail)];
    await executor.query(APPEND_SQL, [...what, client.address, currentRequestId(), currentTraceId() ?? null]);
  }

  /** Entries older than so many days, a batch at a time. @returns how many; the table refuses less than 30 days */
  async forget(days: number): Promise<number> {
    return (await this.database.query(FORGET_SQL, [days])).length;
  }

  /** The newest first. @param before id of the last entry that is known already; null: from the newest on */
  async page(before: number | null, limit: number): Promise<AuditRecord[]> {
    const rows = await this.database.query<AuditRow>(
      `SELECT id, at, actor_id, action, object, result, detail, address, request_id, trace_id FROM audit
       WHERE $1::bigint IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
      [before, limit],
    );
    return rows.map((row) => ({
      ...row,
      id: Number(row.id),
      at: row.at.toISOString(),
      actor_id: Number(row.actor_id),
    }));
  }
}
