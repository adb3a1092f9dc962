import { prepared } from '../prepared.js';
import { statement } from '../statement.js';
import type { OutboxEntity } from './outbox.entity.js';

export interface UnpublishedRow extends Pick<OutboxEntity, 'id' | 'subject' | 'payload'> {
  /** Seconds since 1970. Ids of a database that was made again start at 1 too; this tells their messages apart. */
  made: string;
}

/** One relay per schema, until the end of the transaction. */
export const TAKE_TURN = prepared(
  statement<[], { held: boolean }>(`SELECT pg_try_advisory_xact_lock(hashtext(current_schema() || ':outbox')) AS held`),
);

export const UNPUBLISHED = prepared(
  statement<[limit: number], UnpublishedRow>(
    'SELECT id, subject, payload, extract(epoch FROM created_at)::text AS made FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT $1',
  ),
);

export const PUBLISHED = prepared(
  statement<[ids: number[]]>('UPDATE outbox SET published_at = now() WHERE id = ANY($1)'),
);

/** Deletes events that were published so many hours ago, a batch at a time. */
export const PRUNE = statement<[hours: number]>(`
  DELETE FROM outbox WHERE id IN (
    SELECT id FROM outbox WHERE published_at < now() - make_interval(hours => $1) ORDER BY published_at LIMIT 5000)`);
