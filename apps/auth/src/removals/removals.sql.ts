import { REMOVING_SERVICES, SCHEMA_VERSION, subjects, type RemovingService } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { RemovalEntity } from './removal.entity.js';

/** So long after the start nothing new comes of a user: gateways have learned of it, and what was under way has ended. */
const SETTLED = `asked_at < now() - interval '2 minutes'`;
/** A removal that has ended is shown for so long. */
export const SHOWN_DAYS = 30;

/** No row: it is under way already. */
export const BEGIN = statement<[userId: number, username: string, askedBy: number], RemovalEntity>(`
  INSERT INTO removals (user_id, username, asked_by) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING *`);

/**
 * They are in no group any more, so that generation is told nothing new of them, and are sent nothing. Done again whenever somebody asks:
 * an admin of the release before, or a provider, may have put them into a group.
 */
export const LEAVE = ['group_members', 'member_terms', 'scim_users', 'mails', 'reset_links', 'user_exports'].map(
  (table) =>
    statement<[]>(`DELETE FROM ${table} WHERE user_id IN (SELECT user_id FROM removals WHERE done_at IS NULL)`),
);

export const LOCK_OUT = statement<[userId: number]>(`
  UPDATE users SET disabled_at = coalesce(disabled_at, now()), last_disabled_at = now(), approval_asked_at = NULL WHERE id = $1`);

/** A hint: whoever misses it asks again soon. */
export const TELL = statement<[]>(`
  INSERT INTO outbox (subject, payload) SELECT '${subjects.authEvent('removal')}', jsonb_build_object('v', ${SCHEMA_VERSION})`);

export const LIST = statement<[], RemovalEntity>(`
  SELECT * FROM removals WHERE done_at IS NULL OR done_at > now() - interval '${SHOWN_DAYS} days'
  ORDER BY done_at IS NULL DESC, asked_at DESC LIMIT 500`);

type Due = { user_id: number; settled: boolean };

/** Webhooks is the last: it may hear of tasks of the user as long as generation has some. */
const SETTLED_FOR: Record<RemovingService, string> = {
  generation: SETTLED,
  webhooks: `coalesce(generation_done_at < now() - interval '1 minute', false)`,
};

const byService = <T>(of: (service: RemovingService) => T) =>
  Object.fromEntries(REMOVING_SERVICES.map((service) => [service, of(service)])) as Record<RemovingService, T>;

export const DUE = byService((service) =>
  statement<[], Due>(`
    SELECT user_id, ${SETTLED_FOR[service]} AS settled FROM removals WHERE ${service}_done_at IS NULL
    ORDER BY asked_at LIMIT 50`),
);

/** Only what is settled: a service cannot say it too early. */
export const DONE = byService((service) =>
  statement<[userId: number]>(`
    UPDATE removals SET ${service}_done_at = now() WHERE user_id = $1 AND ${service}_done_at IS NULL AND ${SETTLED_FOR[service]}`),
);

/** No row: a service still has something of them, or it has ended before. */
export const FINISH = statement<[userId: number], Pick<RemovalEntity, 'username'>>(`
  UPDATE removals SET done_at = now() WHERE user_id = $1 AND done_at IS NULL
    AND ${REMOVING_SERVICES.map((service) => `${service}_done_at IS NOT NULL`).join(' AND ')}
  RETURNING username`);

export const DELETE_USER = statement<[userId: number]>('DELETE FROM users WHERE id = $1');

/** Events that were told: of sessions and accounts that are gone. */
export const DELETE_EVENTS = statement<[userId: number]>(`
  DELETE FROM outbox WHERE published_at IS NOT NULL AND payload ->> 'user_id' = $1::bigint::text`);
