import { WILDCARD_LIMITS } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { WildcardListEntity } from './wildcard-list.entity.js';

export type ListRow = Pick<WildcardListEntity, 'name' | 'lines' | 'updated_at'>;

export interface SummaryRow extends Pick<WildcardListEntity, 'name' | 'updated_at'> {
  line_count: number;
}

export const LISTS_OF = statement<[userId: number], SummaryRow>(
  'SELECT name, cardinality(lines) AS line_count, updated_at FROM wildcard_list WHERE user_id = $1 ORDER BY name',
);

export const FIND_LISTS = statement<[userId: number, names: string[]], ListRow>(
  'SELECT name, lines, updated_at FROM wildcard_list WHERE user_id = $1 AND name = ANY ($2)',
);

/** No row: it would be one more than the user may have. */
export const PUT_LIST = statement<[userId: number, name: string, lines: string[]], ListRow>(`
  INSERT INTO wildcard_list (user_id, name, lines)
  SELECT $1, $2, $3 WHERE (SELECT count(*) FROM wildcard_list WHERE user_id = $1 AND name <> $2) < ${WILDCARD_LIMITS.perUser}
  ON CONFLICT (user_id, name) DO UPDATE SET lines = excluded.lines, updated_at = now() RETURNING name, lines, updated_at`);

export const DELETE_LIST = statement<[userId: number, name: string], Pick<WildcardListEntity, 'name'>>(
  'DELETE FROM wildcard_list WHERE user_id = $1 AND name = $2 RETURNING name',
);
