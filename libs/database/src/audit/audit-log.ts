import { Injectable } from '@nestjs/common';
import type { Actor, AuditRecord, AuditSearch, Client } from '@atelier/contracts';
import { currentRequestId, currentTraceId } from '@atelier/platform';
import { LessThan, Raw, type FindOptionsWhere, type QueryDeepPartialEntity } from 'typeorm';
import { Database, type Executor } from '../database.js';
import { AuditEntity } from './audit.entity.js';

/** Who acts, and from where. */
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

/** Which entries: each absent bound lets all pass. */
export type AuditFilter = AuditSearch & { before: number | null; limit: number };

/** Acts of the service itself, or of somebody who is not known. */
export const NOBODY: ActingAdmin = {
  actor: { user_id: 0, role: 'user', session_id: '00000000-0000-0000-0000-000000000000' },
  client: { address: '-', user_agent: '' },
};

/** What was done in this service that somebody may have to answer for: it is written and read; `AuditChain` seals and forgets it. */
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

  /** The newest first. `before`: id of the last entry that is known already; null: from the newest on */
  async page(filter: AuditFilter): Promise<AuditRecord[]> {
    const { before, limit, ...search } = filter;
    const where = { ...whereOf(search), ...(before === null ? {} : { id: LessThan(before) }) };
    const rows = await this.database.repository(AuditEntity).find({ where, order: { id: 'DESC' }, take: limit });
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}

/** `user` finds `user.disable` and its like; a whole act and a whole target find themselves. */
function whereOf({ actor_id, action, object, from, until }: AuditSearch): FindOptionsWhere<AuditEntity> {
  return {
    ...(actor_id === undefined ? {} : { actor_id }),
    ...(action === undefined
      ? {}
      : { action: Raw((column) => `(${column} = :action OR starts_with(${column}, :action || '.'))`, { action }) }),
    ...(object === undefined
      ? {}
      : { object: Raw((column) => `(${column} = :object OR starts_with(${column}, :object || ':'))`, { object }) }),
    ...(from === undefined && until === undefined ? {} : { at: between(from, until) }),
  };
}

function between(from = '-infinity', until = 'infinity') {
  return Raw((column) => `(${column} >= :from AND ${column} < :until)`, { from, until });
}
