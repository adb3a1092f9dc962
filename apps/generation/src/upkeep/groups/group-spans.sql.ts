import { statement } from '@atelier/database';
import type { GroupSpanEntity } from '../../groups/group-span.entity.js';
import { TODAY } from '../../tasks/state/charge.sql.js';

type Moved = Pick<GroupSpanEntity, 'user_id'>;

/** What terms say of groups, each with its user. $1 as JSON: terms of users of which the groups are said */
const SAID = `
  SELECT t.user_id, t.revision, g.id AS group_id, g.name, g.since
  FROM jsonb_to_recordset($1::jsonb) AS t (user_id bigint, revision bigint, groups jsonb)
  CROSS JOIN LATERAL jsonb_to_recordset(t.groups) AS g (id bigint, name text, since date)`;

/** Whoever is in a group no more was in it until today; so was who has come back, since another day. */
export const END_SPANS = statement<[terms: string], Moved>(`
  UPDATE group_span AS s SET last_day = greatest(${TODAY}, first_day)
  WHERE last_day IS NULL AND user_id IN (SELECT user_id FROM jsonb_to_recordset($1::jsonb) AS t (user_id bigint))
    AND NOT EXISTS (SELECT FROM (${SAID}) AS said WHERE (said.user_id, said.group_id, said.since) = (s.user_id, s.group_id, s.first_day)) RETURNING user_id`);

/** Who comes back on the day on which they began goes on. */
export const BEGIN_SPANS = statement<[terms: string], Moved>(`
  INSERT INTO group_span AS s (user_id, group_id, first_day) SELECT user_id, group_id, since FROM (${SAID}) AS said
  ON CONFLICT (user_id, group_id, first_day) DO UPDATE SET last_day = NULL WHERE s.last_day IS NOT NULL RETURNING user_id`);

/** In the order of ids, since several replicas may do it at once. */
export const NAME_GROUPS = statement<[terms: string]>(`
  INSERT INTO group_name AS n (group_id, name, revision)
  SELECT DISTINCT ON (group_id) group_id, name, revision FROM (${SAID}) AS said ORDER BY group_id, revision DESC
  ON CONFLICT (group_id) DO UPDATE SET name = excluded.name, revision = excluded.revision WHERE n.revision < excluded.revision`);

/** Of days of which no use is kept. $1 days that are kept */
export const FORGET_SPANS = statement<[days: number]>(`DELETE FROM group_span WHERE last_day < ${TODAY} - $1::int`);
