import { statement } from '@atelier/database';

/** A pair of a task and a facet at each place of the two lists. */
export const ADD_FACETS = statement<[taskIds: number[], facets: string[]]>(`
  INSERT INTO task_facet (user_id, facet, created_at, task_id)
  SELECT task.user_id, given.facet, task.created_at, task.id FROM unnest($1::bigint[], $2::text[]) AS given (id, facet) JOIN task USING (id)
  ON CONFLICT DO NOTHING`);

/** What a completed task (`changed`) has made besides pictures; $4 are its outputs. */
export const MADE_FACETS = `
  INSERT INTO task_facet (user_id, facet, created_at, task_id)
  SELECT DISTINCT changed.user_id, 'kind:' || o.kind, changed.created_at, changed.id
  FROM changed, jsonb_to_recordset($4::jsonb) AS o (kind text) WHERE o.kind <> 'image'
  ON CONFLICT DO NOTHING`;
