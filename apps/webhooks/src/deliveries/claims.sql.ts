import { statement } from '@atelier/database';
import type { EndpointEntity } from '../endpoints/endpoint.entity.js';
import type { DeliveryEntity } from './delivery.entity.js';

/** A delivery that this process may try now, under a lease. */
export interface Claim
  extends
    Pick<DeliveryEntity, 'id' | 'attempts' | 'step' | 'event_id' | 'body' | 'endpoint_id'>,
    Pick<EndpointEntity, 'url' | 'host' | 'user_id' | 'previous_sealed_secrets'> {
  /** Null: there is none, and nothing is sent. */
  sealed_secrets: Buffer | null;
  /** Seconds since 1970, by the database. */
  sent_at: number;
}

type Counts = Record<string, number>;

/** To addresses of runs, not at their end yet. */
const OF_RUNS = 'endpoint_id IS NULL AND due_at IS NOT NULL';

/**
 * Takes what is due, and what a process that died had taken. Of one host and of one user only so many at a time ($3, less those in hand
 * by $4 and $5), so that a host that does not answer, or somebody with many of them, holds up nobody else. It costs as much as there are
 * endpoints and hosts of runs, however much waits for one of them: `runs` steps from one pair of host and user to the next in the index.
 */
export const CLAIM = statement<[free: number, leaseMs: number, each: number, hosts: Counts, users: Counts], Claim>(`
  WITH RECURSIVE runs AS (
    (SELECT host, user_id FROM deliveries WHERE ${OF_RUNS} ORDER BY host, user_id LIMIT 1)
    UNION ALL
    SELECT next.host, next.user_id FROM runs CROSS JOIN LATERAL (
      SELECT host, user_id FROM deliveries WHERE ${OF_RUNS} AND (host, user_id) > (runs.host, runs.user_id) ORDER BY host, user_id LIMIT 1
    ) next
  ), oldest AS (
    SELECT d.id, d.due_at, e.host, e.user_id FROM endpoints e CROSS JOIN LATERAL (
      SELECT id, due_at FROM deliveries WHERE endpoint_id = e.id AND due_at <= now() ORDER BY due_at, id LIMIT $3
    ) d WHERE e.disabled_reason IS NULL
    UNION ALL
    SELECT d.id, d.due_at, runs.host, runs.user_id FROM runs CROSS JOIN LATERAL (
      SELECT id, due_at FROM deliveries WHERE ${OF_RUNS} AND host = runs.host AND user_id = runs.user_id AND due_at <= now()
      ORDER BY due_at, id LIMIT $3
    ) d
  ), due AS (
    SELECT *, row_number() OVER (PARTITION BY host ORDER BY due_at, id) AS of_host,
      row_number() OVER (PARTITION BY user_id ORDER BY due_at, id) AS of_user
    FROM oldest
  ), chosen AS (
    SELECT d.id, due.host, due.user_id, e.url, e.sealed_secrets, e.previous_sealed_secrets, e.previous_until FROM due JOIN deliveries d ON d.id = due.id
      LEFT JOIN endpoints e ON e.id = d.endpoint_id
    WHERE of_host <= $3 - coalesce(($4::jsonb ->> due.host)::int, 0)
      AND of_user <= 2 * $3 - coalesce(($5::jsonb ->> due.user_id::text)::int, 0)
      AND d.due_at <= now()
    ORDER BY due.due_at LIMIT $1 FOR UPDATE OF d SKIP LOCKED
  )
  UPDATE deliveries d SET state = 'delivering', attempts = attempts + 1, due_at = now() + $2::int * interval '1 ms', last_attempt_at = now()
  FROM chosen LEFT JOIN signing_secrets s ON s.user_id = chosen.user_id WHERE d.id = chosen.id
  RETURNING d.id, d.attempts, d.step, d.event_id, d.body, d.endpoint_id, coalesce(d.url, chosen.url) AS url, chosen.host, chosen.user_id,
    CASE WHEN d.endpoint_id IS NULL THEN s.sealed_secrets ELSE chosen.sealed_secrets END AS sealed_secrets,
    CASE WHEN d.endpoint_id IS NULL THEN CASE WHEN s.previous_until > now() THEN s.previous_sealed_secrets END
      WHEN chosen.previous_until > now() THEN chosen.previous_sealed_secrets END AS previous_sealed_secrets,
    extract(epoch FROM now())::int AS sent_at`);

/** What is said of an attempt counts only while it is the last one, and its lease was not taken over. */
const IS_MINE = `d.id = $1::bigint AND d.attempts = $2 AND d.state = 'delivering'`;
const ANSWERED = 'status_code = $3, latency_ms = $4, answer = $5, error = $6';

type Outcome = [
  id: number,
  attempts: number,
  statusCode: number | null,
  latencyMs: number,
  answer: string | null,
  error: string | null,
];

export const SUCCEED = statement<Outcome>(`
  WITH done AS (
    UPDATE deliveries d SET state = 'succeeded', due_at = NULL, ${ANSWERED} WHERE ${IS_MINE} RETURNING endpoint_id
  )
  UPDATE endpoints SET failing_since = NULL FROM done WHERE id = done.endpoint_id AND failing_since IS NOT NULL`);

const FOR_TOO_LONG = `failing_since < now() - interval '5 days'`;

/**
 * Tried again after $7 seconds, or given up (null). An endpoint that says that it is gone ($8), or that nothing could be delivered to for five
 * days, is switched off: what waits for it is abandoned, and the other endpoints of its user are told.
 */
export const FAIL = statement<
  [...Outcome, pauseS: number | null, gone: boolean],
  Pick<EndpointEntity, 'id' | 'user_id' | 'disabled_reason'>
>(`
  WITH missed AS (
    UPDATE deliveries d SET ${ANSWERED}, step = step + 1,
      state = CASE WHEN $7::int IS NULL OR e.disabled_reason IS NOT NULL OR ${FOR_TOO_LONG} THEN 'failed' ELSE 'pending' END,
      due_at = CASE WHEN e.disabled_reason IS NULL AND ${FOR_TOO_LONG} IS NOT TRUE THEN now() + $7::int * interval '1 s' END
    FROM endpoints e WHERE e.id = d.endpoint_id AND ${IS_MINE} RETURNING endpoint_id
  ), failing AS (
    UPDATE endpoints e SET failing_since = coalesce(failing_since, now()),
      disabled_reason = CASE WHEN $8 THEN 'gone' WHEN ${FOR_TOO_LONG} THEN 'failing' END
    FROM missed WHERE e.id = missed.endpoint_id AND e.disabled_reason IS NULL
    RETURNING e.id, e.user_id, e.url, e.disabled_reason
  ), ended AS (SELECT * FROM failing WHERE disabled_reason IS NOT NULL
  ), abandoned AS (
    UPDATE deliveries d SET state = 'abandoned', due_at = NULL FROM ended
    WHERE d.endpoint_id = ended.id AND d.state = 'pending' AND d.id <> $1::bigint
  ), told AS (
    INSERT INTO deliveries (endpoint_id, event_id, event_type, body)
    SELECT other.id, 'end_' || ended.id || '_' || $1::bigint, 'endpoint.disabled', jsonb_build_object('type', 'endpoint.disabled',
      'timestamp', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'data', jsonb_build_object('webhook_id', ended.id, 'url', ended.url, 'reason', ended.disabled_reason))::text
    FROM ended JOIN endpoints other ON other.user_id = ended.user_id AND other.id <> ended.id
    WHERE other.disabled_reason IS NULL AND 'endpoint.disabled' = ANY (other.event_types)
    ON CONFLICT DO NOTHING
  )
  SELECT id, user_id, disabled_reason FROM ended`);

/** The same of an address that a run has named: there is nothing to switch off, and the ladder ends. */
export const FAIL_RUN = statement<[...Outcome, pauseS: number | null]>(`
  UPDATE deliveries d SET ${ANSWERED}, step = step + 1, state = CASE WHEN $7::int IS NULL THEN 'failed' ELSE 'pending' END,
    due_at = now() + $7::int * interval '1 s'
  WHERE ${IS_MINE}`);
