import { Injectable } from '@nestjs/common';
import { WILDCARD_LIMITS, type Actor, type WildcardDetail, type Wildcards as WildcardLists } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { DELETE_LIST, FIND_LISTS, LISTS_OF, PUT_LIST, type ListRow } from './wildcard.sql.js';

/** The lists of one user: every statement names the owner. */
@Injectable()
export class Wildcards {
  constructor(private readonly database: Database) {}

  async list({ user_id }: Actor): Promise<WildcardLists> {
    const rows = await this.database.run(LISTS_OF, [user_id]);
    return { items: rows.map((row) => ({ ...row, updated_at: row.updated_at.toISOString() })) };
  }

  /** @throws AppError `not_found` */
  async find({ user_id }: Actor, name: string): Promise<WildcardDetail> {
    const [row] = await this.database.run(FIND_LISTS, [user_id, [name]]);
    if (!row) throw new AppError('not_found');
    return toDetail(row);
  }

  /** Makes the list, or replaces its lines. @throws AppError `limit_reached` */
  async put({ user_id }: Actor, name: string, lines: string[]): Promise<WildcardDetail> {
    const [row] = await this.database.run(PUT_LIST, [user_id, name, lines]);
    if (row) return toDetail(row);
    throw new AppError('limit_reached', { detail: `At most ${WILDCARD_LIMITS.perUser} lists` });
  }

  /** @throws AppError `not_found` */
  async delete({ user_id }: Actor, name: string): Promise<void> {
    if ((await this.database.run(DELETE_LIST, [user_id, name])).length === 0) throw new AppError('not_found');
  }
}

function toDetail({ name, lines, updated_at }: ListRow): WildcardDetail {
  return { name, lines, line_count: lines.length, updated_at: updated_at.toISOString() };
}
