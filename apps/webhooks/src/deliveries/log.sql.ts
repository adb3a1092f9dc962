import { WEBHOOK_LIMITS, type DeliveryState } from '@atelier/contracts';
import { prepared, statement } from '@atelier/database';
import type { DeliveryEntity } from './delivery.entity.js';

const COLUMNS = `d.id, d.event_id, d.event_type, d.url, d.task_id, d.state, d.attempts, d.created_at, d.last_attempt_at, d.latency_ms,
  d.status_code, d.answer, d.error, CASE WHEN d.state = 'pending' THEN d.due_at END AS due_at`;
export type DeliveryRow = Omit<DeliveryEntity, 'endpoint_id' | 'user_id' | 'host' | 'body' | 'step'>;

/** What a log is of: one endpoint, or all addresses that the runs of a user have named. */
export type LogOf = 'endpoint' | 'runs';
type Id = string | number;

/** The caller has checked whose endpoint it is. */
const IS_OF = { endpoint: 'endpoint_id = $1::uuid', runs: 'endpoint_id IS NULL AND user_id = $1::bigint' };
const forBoth = <Made>(make: (isOf: string) => Made): Record<LogOf, Made> => ({
  endpoint: make(IS_OF.endpoint),
  runs: make(IS_OF.runs),
});

/** Before an id, the newest first. */
export const LOG = forBoth((isOf) =>
  statement<[of: Id, beforeId: number | null, state: DeliveryState | null, limit: number], DeliveryRow>(`
  SELECT ${COLUMNS} FROM deliveries d
  WHERE ${isOf} AND ($2::bigint IS NULL OR id < $2) AND ($3::text IS NULL OR state = $3)
  ORDER BY id DESC LIMIT $4`),
);

/** For all endpoints of a user that want to hear of it and were there then; an event that comes again makes nothing again. */
export const ENQUEUE = prepared(
  statement<
    [userId: number, eventId: string, eventType: string, body: string, at: string | null],
    Pick<DeliveryEntity, 'id'>
  >(`
  INSERT INTO deliveries (endpoint_id, event_id, event_type, body)
  SELECT id, $2, $3, $4 FROM endpoints WHERE user_id = $1 AND disabled_reason IS NULL AND $3 = ANY (event_types)
    AND ($5::timestamptz IS NULL OR created_at <= $5::timestamptz)
  ON CONFLICT DO NOTHING RETURNING id`),
);

/**
 * For the address that a run has named. One beyond what may wait of a user is not tried but stands in the log: who names a new host in
 * each run would make every claim dearer.
 */
export const ENQUEUE_RUN = statement<
  [userId: number, eventId: string, eventType: string, body: string, taskId: number, url: string, host: string],
  Pick<DeliveryEntity, 'id'>
>(`
  WITH waiting AS (SELECT count(*) >= ${WEBHOOK_LIMITS.waitingOfRuns} AS is_full FROM (
    SELECT FROM deliveries WHERE endpoint_id IS NULL AND user_id = $1 AND due_at IS NOT NULL LIMIT ${WEBHOOK_LIMITS.waitingOfRuns}) AS open_ones)
  INSERT INTO deliveries (user_id, event_id, event_type, body, task_id, url, host, state, due_at, error)
  SELECT $1::bigint, $2, $3, $4, $5::bigint, $6, $7, CASE WHEN is_full THEN 'failed' ELSE 'pending' END, CASE WHEN NOT is_full THEN now() END,
    CASE WHEN is_full THEN 'too_many_waiting' END FROM waiting
  ON CONFLICT DO NOTHING RETURNING id`);

/** For one endpoint, whatever it wants to hear of. */
export const ENQUEUE_FOR = statement<
  [endpointId: string, eventId: string, eventType: string, body: string],
  DeliveryRow
>(`
  INSERT INTO deliveries AS d (endpoint_id, event_id, event_type, body) VALUES ($1, $2, $3, $4) RETURNING ${COLUMNS}`);

/** Once more from the foot of the ladder. One that is just being delivered stays as it is. */
export const REDELIVER = forBoth((isOf) =>
  statement<[of: Id, id: number], DeliveryRow>(`
  UPDATE deliveries d SET state = CASE state WHEN 'delivering' THEN state ELSE 'pending' END,
    due_at = CASE state WHEN 'delivering' THEN due_at ELSE now() END, step = 0
  WHERE ${isOf} AND id = $2 RETURNING ${COLUMNS}`),
);

/** The same for all that never arrived, of events since then. */
export const RECOVER = forBoth((isOf) =>
  statement<[of: Id, since: Date], Pick<DeliveryEntity, 'id'>>(`
  UPDATE deliveries SET state = 'pending', due_at = now(), step = 0
  WHERE ${isOf} AND created_at >= $2 AND state IN ('failed', 'abandoned') RETURNING id`),
);
