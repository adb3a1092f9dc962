import { statement } from '@atelier/database';
import type { WorkflowEntity } from '../versions/workflow.entity.js';

/** One replica at a time ships, until the end of its transaction. */
export const LOCK_SHIPPING = statement<[]>(`SELECT pg_advisory_xact_lock(hashtext(current_schema() || ':shipping'))`);

export type ShippedRow = Pick<WorkflowEntity, 'id' | 'template' | 'template_hash'>;

export const SHIPPED = statement<[], ShippedRow>(
  'SELECT id, template, template_hash FROM workflow WHERE template IS NOT NULL',
);

type Shown = [
  template: string,
  hash: string,
  key: string,
  name: string,
  nameZh: string,
  description: string,
  descriptionZh: string,
  search: string,
];

/** Adds a shipped workflow, or the next version of it; the number of the version comes back. */
export const SHIP = statement<Shown, Pick<WorkflowEntity, 'id' | 'latest'>>(`
  INSERT INTO workflow AS w (template, template_hash, placement_key, name, name_zh, description, description_zh, search, visibility)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'published')
  ON CONFLICT (template) DO UPDATE SET template_hash = excluded.template_hash, placement_key = excluded.placement_key,
    name = excluded.name, name_zh = excluded.name_zh, description = excluded.description, description_zh = excluded.description_zh,
    search = excluded.search, latest = w.latest + 1, updated_at = now(), deleted_at = NULL
  RETURNING w.id, w.latest`);

/** Offers what was withdrawn before. What a template needs is read by the definitions of the fleet, which change: its key follows. */
export const OFFER = statement<[templates: string[], keys: string[]]>(`
  UPDATE workflow w SET deleted_at = NULL, placement_key = shipped.key FROM unnest($1::text[], $2::text[]) AS shipped (template, key)
  WHERE w.template = shipped.template AND (w.deleted_at IS NOT NULL OR w.placement_key IS DISTINCT FROM shipped.key)`);

/** Those that this release does not ship any more: their runs keep their version. */
export const WITHDRAW = statement<[templates: string[]]>(
  `UPDATE workflow SET deleted_at = now() WHERE template IS NOT NULL AND template <> ALL ($1::text[]) AND deleted_at IS NULL`,
);
