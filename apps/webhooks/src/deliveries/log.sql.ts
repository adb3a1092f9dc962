import type { DeliveryState } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { DeliveryEntity } from './delivery.entity.js';

const COLUMNS = `d.id, d.event_id, d.event_type, d.state, d.attempts, d.created_at, d.last_attempt_at, d.latency_ms, d.status_code, d.answer, d.error,
  CASE WHEN d.state = 'pending' THEN d.due_at END AS due_at`;
export type DeliveryRow = Omit<DeliveryEntity, 'endpoint_id' | 'body' | 'step'>;

/** Before an id, the newest first. The caller has checked whose endpoint it is. */
export const LOG = statement<
  [endpointId: string, beforeId: number | null, state: DeliveryState | null, limit: number],
  DeliveryRow
>(`
  SELECT ${COLUMNS} FROM deliveries d
  WHERE endpoint_id = $1 AND ($2::bigint IS NULL OR id < $2) AND ($3::text IS NULL OR state = $3)
  ORDER BY id DESC LIMIT $4`);

/** For all endpoints of a user that want to hear of it; an event that comes again makes nothing again. */
export const ENQUEUE = statement<
  [userId: number, eventId: string, eventType: string, body: string],
  Pick<DeliveryEntity, 'id'>
>(`
  INSERT INTO deliveries (endpoint_id, event_id, event_type, body)
  SELECT id, $2, $3, $4 FROM endpoints WHERE user_id = $1 AND disabled_reason IS NULL AND $3 = ANY (event_types)
  ON CONFLICT DO NOTHING RETURNING id`);

/** For one endpoint, whatever it wants to hear of. */
export const ENQUEUE_FOR = statement<
  [endpointId: string, eventId: string, eventType: string, body: string],
  DeliveryRow
>(`
  INSERT INTO deliveries AS d (endpoint_id, event_id, event_type, body) VALUES ($1, $2, $3, $4) RETURNING ${COLUMNS}`);

/** Once more from the foot of the ladder. One that is just being delivered stays as it is. */
export const REDELIVER = statement<[endpointId: string, id: number], DeliveryRow>(`
  UPDATE deliveries d SET state = CASE state WHEN 'delivering' THEN state ELSE 'pending' END,
    due_at = CASE state WHEN 'delivering' THEN due_at ELSE now() END, step = 0
  WHERE endpoint_id = $1 AND id = $2 RETURNING ${COLUMNS}`);

/** The same for all that never arrived, of events since then. */
export const RECOVER = statement<[endpointId: string, since: Date], Pick<DeliveryEntity, 'id'>>(`
  UPDATE deliveries SET state = 'pending', due_at = now(), step = 0
  WHERE endpoint_id = $1 AND created_at >= $2 AND state IN ('failed', 'abandoned') RETURNING id`);
