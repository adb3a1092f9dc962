import { statement } from '@atelier/database';

const ROWS = 1_000;

const deleteFrom = (table: string) =>
  statement<[userId: number], { one: number }>(`
    DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM ${table} WHERE user_id = $1 LIMIT ${ROWS} FOR UPDATE SKIP LOCKED)) RETURNING 1 AS one`);

/** With what was delivered to them. */
const TABLES = ['endpoints', 'deliveries', 'signing_secrets'];
export const DELETE_ALL = TABLES.map(deleteFrom);

export const IS_ANYTHING_LEFT = statement<[userId: number], { left: boolean }>(
  `SELECT ${TABLES.map((table) => `EXISTS (SELECT FROM ${table} WHERE user_id = $1)`).join(' OR ')} AS left`,
);
