import { statement } from '@atelier/database';

const ROWS = 1_000;

const deleteFrom = (table: string) =>
  statement<[userId: number], { one: number }>(`
    DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM ${table} WHERE user_id = $1 LIMIT ${ROWS} FOR UPDATE SKIP LOCKED)) RETURNING 1 AS one`);

/** With what was delivered to them. */
export const DELETE_ALL = ['endpoints', 'deliveries', 'signing_secrets'].map(deleteFrom);

export const IS_ANYTHING_LEFT = statement<[userId: number], { left: boolean }>(`
  SELECT EXISTS (SELECT FROM endpoints WHERE user_id = $1) OR EXISTS (SELECT FROM deliveries WHERE user_id = $1)
    OR EXISTS (SELECT FROM signing_secrets WHERE user_id = $1) AS left`);
