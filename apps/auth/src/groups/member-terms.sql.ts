import { SCHEMA_VERSION, subjects, type MemberTerms } from '@atelier/contracts';
import { statement } from '@atelier/database';

const limit = (field: string) => `(g.limits ->> '${field}')::bigint`;
const most = (field: string) => `max(${limit(field)})`;
/** 0 stands for no limit, which is the most. */
const mostOrNone = (field: string) => `CASE WHEN bool_or(${limit(field)} = 0) THEN 0 ELSE ${most(field)} END`;

/** What is allowed by any group that names some; groups that name none restrict nobody. */
const union = (list: 'models' | 'workflows') => `coalesce((
  SELECT jsonb_agg(DISTINCT named.value) FROM group_members m JOIN groups g ON g.id = m.group_id
  CROSS JOIN LATERAL jsonb_array_elements(g.${list}) AS named (value) WHERE m.user_id = member.user_id), '[]')`;

const GROUPS = (user: string) => `coalesce((
  SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'since', (m.since AT TIME ZONE 'UTC')::date) ORDER BY g.id)
  FROM group_members m JOIN groups g ON g.id = m.group_id WHERE m.user_id = ${user}), '[]')`;

const TERMS = `jsonb_build_object('groups', ${GROUPS('member.user_id')}, 'weight', max(g.weight), 'models', ${union('models')}, 'workflows', ${union('workflows')},
  'limits', jsonb_build_object(
    'gpu_seconds_per_day', ${mostOrNone('gpu_seconds_per_day')}, 'gpu_seconds_per_month', ${mostOrNone('gpu_seconds_per_month')},
    'storage_mb', ${mostOrNone('storage_mb')}, 'waiting_tasks', ${most('waiting_tasks')},
    'running_tasks', ${most('running_tasks')}, 'requests_per_minute', ${most('requests_per_minute')}))`;

/** Writes what the groups of these users make of them, where that is something else than before. Whoever is in none and never was has no row. */
export const WRITE_TERMS = statement<[ids: number[]], { user_id: number }>(`
  WITH due AS (
    SELECT member.user_id, ${TERMS} AS terms FROM unnest($1::bigint[]) AS member (user_id)
    JOIN users u ON u.id = member.user_id
    LEFT JOIN group_members gm ON gm.user_id = member.user_id LEFT JOIN groups g ON g.id = gm.group_id
    WHERE gm.user_id IS NOT NULL OR EXISTS (SELECT FROM member_terms t WHERE t.user_id = member.user_id)
    GROUP BY member.user_id
  )
  INSERT INTO member_terms AS t (user_id, revision, terms)
  SELECT user_id, (SELECT revision FROM member_terms_clock) + row_number() OVER (ORDER BY user_id), terms FROM due
  ON CONFLICT (user_id) DO UPDATE SET revision = excluded.revision, terms = excluded.terms WHERE t.terms <> excluded.terms
  RETURNING user_id`);

export const ADVANCE_CLOCK = statement<[]>(`
  UPDATE member_terms_clock SET revision = greatest(revision, (SELECT max(revision) FROM member_terms))`);

/** A hint: whoever misses it asks again soon. */
export const TELL = statement<[]>(`
  INSERT INTO outbox (subject, payload) SELECT '${subjects.authEvent('member_terms')}', jsonb_build_object('v', ${SCHEMA_VERSION})`);

export interface TermsRow {
  user_id: number;
  revision: number;
  terms: MemberTerms;
}

/** Rows and bytes of one message, which may have 1 MB. */
const PAGE = 500;
const PAGE_BYTES = 400_000;

/** The first one always, however large. A replica of the release before writes them without groups: they are told as they are now. */
export const TERMS_AFTER = statement<[revision: number], TermsRow & { more: boolean }>(`
  SELECT user_id, revision, terms, (SELECT max(revision) FROM member_terms) > max(revision) OVER () AS more FROM (
    SELECT user_id, revision, terms, sum(octet_length(terms::text)) OVER (ORDER BY revision) - octet_length(terms::text) AS before
    FROM (
      SELECT user_id, revision, t.terms || jsonb_build_object('groups', ${GROUPS('t.user_id')}) AS terms
      FROM member_terms t WHERE revision > $1 ORDER BY revision LIMIT ${PAGE}) AS next) AS page
  WHERE before < ${PAGE_BYTES} ORDER BY revision`);
