import { LAZILY } from '../lazily.sql.js';
import { prepared } from '../prepared.js';
import { statement } from '../statement.js';
import type { OutboxEntity } from './outbox.entity.js';

export interface UnpublishedRow extends Pick<OutboxEntity, 'id' | 'subject' | 'user_id'> {
  /** As text: nobody here reads it. */
  payload: string;
  /** Seconds since 1970. Ids of a database that was made again start at 1 too; this tells their messages apart. */
  made: string;
}

const LOCK = `hashtext(current_schema() || ':outbox')`;

const idleTimeout = (ms: number) => `set_config('idle_session_timeout', '${ms}', false)`;
/** Longer than a publish may take. The turn of a relay that hangs is free then. */
const HOLDER_TIMEOUT_MS = 30_000;

/** One relay per schema, for as long as its connection lives or until it gives the turn back. */
export const TAKE_TURN = prepared(
  statement<[], { held: boolean }>(`SELECT held, CASE WHEN held THEN ${idleTimeout(HOLDER_TIMEOUT_MS)} END
    FROM (SELECT pg_try_advisory_lock(${LOCK}) AS held) AS turn`),
);

export const GIVE_TURN = prepared(statement<[], unknown>(`SELECT pg_advisory_unlock(${LOCK}), ${idleTimeout(0)}`));

/** Nobody waits for the disk: a mark that is lost with the server lets the event be repeated, under the same id. */
const marked = (ids: string) => `${LAZILY},
  marked AS (UPDATE outbox SET published_at = now() FROM lazily WHERE id = ANY (${ids}))`;

/** Marks what was published, and answers what comes next. */
export const NEXT = prepared(
  statement<[published: number[], limit: number], UnpublishedRow>(`
  WITH ${marked('$1::bigint[]')}
  SELECT id, subject, user_id, payload::text AS payload, extract(epoch FROM created_at)::text AS made FROM outbox
  WHERE published_at IS NULL AND id <> ALL ($1::bigint[]) ORDER BY id LIMIT $2`),
);

export const PUBLISHED = prepared(statement<[ids: number[]], unknown>(`WITH ${marked('$1::bigint[]')} SELECT`));

/** Deletes events that were published so many hours ago, a batch at a time. */
export const PRUNE = statement<[hours: number]>(`
  DELETE FROM outbox WHERE id IN (
    SELECT id FROM outbox WHERE published_at < now() - make_interval(hours => $1) ORDER BY published_at LIMIT 5000)`);
