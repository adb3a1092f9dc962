import { statement } from '@atelier/database';
import type { CatalogueEntity } from './catalogue.entity.js';

/** Longer than any holiday of a fleet: a ComfyUI that is started again after it sends its catalogue again. */
const UNUSED = `interval '30 days'`;

/** A list that is being sent is complete within seconds. */
const UNFINISHED = `interval '1 day'`;

const A_DAY_AGO = `now() - interval '1 day'`;

/** Once a day is enough: rows that leasing reads beside are left alone. */
export const USE_CATALOGUES = statement<[]>(`
  UPDATE catalogue c SET last_used_at = now() WHERE last_used_at < ${A_DAY_AGO} AND EXISTS (
    SELECT 1 FROM runner r WHERE r.catalogue_hash = c.hash AND r.last_seen_at > ${A_DAY_AGO})`);

export const USE_LISTS = statement<[]>(`
  UPDATE model_list l SET last_used_at = now() WHERE last_used_at < ${A_DAY_AGO} AND EXISTS (
    SELECT 1 FROM runner r WHERE r.model_list_hash = l.hash AND r.last_seen_at > ${A_DAY_AGO})`);

/** The object goes after the row: a runner that needs it stores it again. */
export const FORGET_CATALOGUES = statement<[], Pick<CatalogueEntity, 'hash'>>(
  `DELETE FROM catalogue WHERE last_used_at < now() - ${UNUSED} RETURNING hash`,
);

export const FORGET_LISTS = statement<[], Pick<CatalogueEntity, 'hash'>>(`
  DELETE FROM model_list WHERE last_used_at < now() - ${UNUSED} OR (NOT complete AND created_at < now() - ${UNFINISHED})
  RETURNING hash`);
