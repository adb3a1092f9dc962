import type { WebhookEvent } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { EndpointEntity } from './endpoint.entity.js';

const COLUMNS = `id, url, description, event_types, public_key, disabled_reason, failing_since, created_at,
  CASE WHEN previous_until > now() THEN previous_until END AS previous_until`;
export type EndpointRow = Omit<EndpointEntity, 'user_id' | 'host' | 'sealed_secrets' | 'previous_sealed_secrets'>;

/** Of one user, the newest first. */
export const LIST = statement<[userId: number], EndpointRow>(
  `SELECT ${COLUMNS} FROM endpoints WHERE user_id = $1 ORDER BY created_at DESC, id`,
);

export const FIND = statement<[userId: number, id: string], EndpointRow>(
  `SELECT ${COLUMNS} FROM endpoints WHERE user_id = $1 AND id = $2`,
);

/** Held until the transaction ends, so that two cannot both make the last one. */
export const HOLD_USER = statement<[userId: number]>(`SELECT pg_advisory_xact_lock(hashtextextended('endpoints', $1))`);

type NewEndpoint = [
  userId: number,
  id: string,
  url: string,
  host: string,
  description: string,
  eventTypes: WebhookEvent[],
  sealed: Buffer,
  publicKey: string,
  most: number,
];

/** No row: the user has as many as they may have. */
export const CREATE = statement<NewEndpoint, EndpointRow>(`
  INSERT INTO endpoints (user_id, id, url, host, description, event_types, sealed_secrets, public_key)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8 WHERE (SELECT count(*) FROM endpoints WHERE user_id = $1) < $9
  RETURNING ${COLUMNS}`);

type Change = [
  userId: number,
  id: string,
  url: string | null,
  host: string | null,
  description: string | null,
  eventTypes: WebhookEvent[] | null,
  enabled: boolean | null,
];

/** Null leaves as it is. Switched off, what waits for it is abandoned; switched on, its failures are forgotten. */
export const CHANGE = statement<Change, EndpointRow>(`
  WITH changed AS (
    UPDATE endpoints SET url = coalesce($3, url), host = coalesce($4, host), description = coalesce($5, description),
      event_types = coalesce($6, event_types),
      disabled_reason = CASE WHEN $7 THEN NULL WHEN NOT $7 THEN coalesce(disabled_reason, 'by_owner') ELSE disabled_reason END,
      failing_since = CASE WHEN $7 THEN NULL ELSE failing_since END
    WHERE user_id = $1 AND id = $2 RETURNING *
  ), abandoned AS (
    UPDATE deliveries SET state = 'abandoned', due_at = NULL
    FROM changed WHERE endpoint_id = changed.id AND NOT $7 AND state = 'pending'
  )
  SELECT ${COLUMNS} FROM changed`);

/** What it signed with so far goes on for a while; what was replaced before that ends now. */
export const ROTATE = statement<
  [userId: number, id: string, sealed: Buffer, publicKey: string, overlapHours: number],
  EndpointRow
>(`
  UPDATE endpoints SET previous_sealed_secrets = sealed_secrets, previous_until = now() + $5::int * interval '1 hour',
    sealed_secrets = $3, public_key = $4
  WHERE user_id = $1 AND id = $2 RETURNING ${COLUMNS}`);

/** With all that was delivered to it. */
export const DELETE = statement<[userId: number, id: string], Pick<EndpointEntity, 'id'>>(
  `DELETE FROM endpoints WHERE user_id = $1 AND id = $2 RETURNING id`,
);
