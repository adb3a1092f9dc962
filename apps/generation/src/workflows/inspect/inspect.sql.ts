import { statement } from '@atelier/database';

/** Runners that were seen within a day, by what their ComfyUIs have; null: they have not said it. */
export const KINDS_OF_RUNNERS = statement<
  [],
  { catalogueHash: string | null; modelListHash: string | null; runners: number }
>(`
  SELECT catalogue_hash AS "catalogueHash", model_list_hash AS "modelListHash", count(*)::int AS runners FROM runner
  WHERE last_seen_at > now() - interval '1 day' GROUP BY 1, 2`);
