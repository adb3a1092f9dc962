import { REPORT_LIMITS, type ReportReason } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { LISTED } from '../pictures/listed.sql.js';

/** Why a report was stored or not. */
export interface Reported {
  /** This network has reported this picture of this share before. */
  is_known: boolean;
  is_full: boolean;
  is_stored: boolean;
}

/**
 * Who saw the picture is heard although the share ends at this moment: a share that is still there is held until the report is in, and its
 * end leaves the report. The open review of the picture takes it in, or one is opened. $1 share, $2 picture, $3 reason, $4 text, $5 fingerprint, $6 network.
 */
export const REPORT_PICTURE = statement<
  [shareId: number, imageId: number, reason: ReportReason, text: string, fingerprint: Buffer, networkHash: Buffer],
  Reported
>(`
  WITH known AS (SELECT 1 FROM picture_report WHERE fingerprint = $5::bytea),
  crowd AS (
    SELECT (SELECT count(*) FROM picture_report WHERE network_hash = $6::bytea AND reported_at > now() - interval '1 day') >= ${REPORT_LIMITS.perNetworkAndDay}
      OR (SELECT count(*) FROM picture_report WHERE share_id = $1) >= ${REPORT_LIMITS.perShare} AS is_full),
  taken AS (SELECT 1 FROM crowd WHERE NOT is_full AND NOT EXISTS (SELECT FROM known)),
  held AS (SELECT share.id FROM share, taken WHERE share.id = $1 FOR KEY SHARE OF share),
  asked AS (
    INSERT INTO review (image_id) SELECT image.id FROM image JOIN task ON task.id = image.task_id, taken WHERE image.id = $2 AND ${LISTED}
    ON CONFLICT (image_id) WHERE answered_at IS NULL DO UPDATE SET image_id = excluded.image_id RETURNING id),
  stored AS (
    INSERT INTO picture_report (review_id, share_id, reason, text, fingerprint, network_hash)
    SELECT asked.id, (SELECT id FROM held), $3, $4, $5::bytea, $6::bytea FROM asked ON CONFLICT (fingerprint) DO NOTHING RETURNING 1)
  SELECT EXISTS (SELECT FROM known) AS is_known, (SELECT is_full FROM crowd) AS is_full, EXISTS (SELECT FROM stored) AS is_stored`);
