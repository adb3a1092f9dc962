import { REVIEWED_REPORTS, type ReviewAnswer, type ReviewRecord } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { timestampText } from '../../tasks/state/transition.sql.js';
import type { PictureEntity } from '../pictures/picture.entity.js';
import { RECIPE_COLUMNS, type RecipeRow } from '../pictures/recipe.js';
import type { ReviewEntity } from './review.entity.js';

type Shown = 'task_id' | 'kind' | 'content_type' | 'width' | 'height' | 'thumbhash' | 'text';

export interface ReviewRow
  extends RecipeRow, Pick<ReviewEntity, 'id' | 'image_id' | 'opened_at'>, Pick<PictureEntity, Shown> {
  withheld: boolean;
  has_thumbnail: boolean;
  share_count: number;
  report_count: number;
  reports: ReviewRecord['reports'];
}

/** Of an output that is removed for good nobody need decide any more; its row goes a moment later, and the review with it. */
const OPEN = 'review.answered_at IS NULL AND image.purge_requested_at IS NULL';

/** Of a `share`: it shows this output of this user, be it alone, chosen with others or in a collection. */
const sharesSql = (
  image: string,
  user: string,
) => `share.user_id = ${user} AND (share.image_id = ${image} OR ${image} = ANY (share.image_ids)
    OR share.collection_id IN (SELECT c.collection_id FROM collection_image c WHERE c.image_id = ${image}))`;

/** Of a `share`: it has not expired. */
const OPEN_SHARE = '(share.expires_at IS NULL OR share.expires_at > now())';

/** The latest of a `review`. */
const REPORTS = `
  SELECT coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'text', text, 'reported_at', ${timestampText('reported_at')}) ORDER BY id DESC), '[]') AS reports
  FROM (SELECT * FROM picture_report WHERE picture_report.review_id = review.id ORDER BY id DESC LIMIT ${REVIEWED_REPORTS}) AS latest`;

export const REVIEW_PAGE = statement<[after: string | null, limit: number], ReviewRow>(`
  SELECT review.id, review.image_id, review.opened_at, image.withheld IS NOT NULL AS withheld, image.task_id, image.kind, image.content_type,
    image.width, image.height, image.thumbhash, image.text, image.thumbnail_key IS NOT NULL AS has_thumbnail, ${RECIPE_COLUMNS},
    (SELECT count(*)::int FROM share WHERE ${sharesSql('image.id', 'task.user_id')} AND ${OPEN_SHARE}) AS share_count, told.reports,
    (SELECT count(*)::int FROM picture_report WHERE picture_report.review_id = review.id) AS report_count
  FROM review JOIN image ON image.id = review.image_id JOIN task ON task.id = image.task_id
  CROSS JOIN LATERAL (${REPORTS}) AS told
  WHERE ${OPEN} AND ($1::bigint IS NULL OR review.id > $1) ORDER BY review.id LIMIT $2`);

export const COUNT_OPEN = statement<[], { count: number }>(
  `SELECT count(*)::int AS count FROM review JOIN image ON image.id = review.image_id WHERE ${OPEN}`,
);

export interface ReviewedOutput extends Pick<ReviewEntity, 'image_id'> {
  owner_id: number;
}

/** Answered or not, so that whoever comes too late is told so, also where the answer has removed the output. */
export const FIND_REVIEW = statement<[id: number], ReviewedOutput>(`
  SELECT review.image_id, task.user_id AS owner_id
  FROM review JOIN image ON image.id = review.image_id JOIN task ON task.id = image.task_id
  WHERE review.id = $1 AND (review.answered_at IS NOT NULL OR image.purge_requested_at IS NULL)`);

/** No row: somebody else has answered it. */
export const CLAIM_REVIEW = statement<[id: number, answer: ReviewAnswer, adminId: number], Pick<ReviewEntity, 'id'>>(`
  UPDATE review SET answer = $2, answered_at = now(), answered_by = $3 WHERE id = $1 AND answered_at IS NULL RETURNING id`);

export const SHOW_OUTPUT = statement<[imageId: number], Pick<PictureEntity, 'id' | 'task_id'>>(
  'UPDATE image SET withheld = NULL WHERE id = $1 AND withheld IS NOT NULL RETURNING id, task_id',
);

/** What waited for the moderation waits for an admin. */
export const HAND_TO_REVIEW = statement<[imageId: number], Pick<PictureEntity, 'id' | 'task_id'>>(`
  WITH handed AS (UPDATE image SET withheld = 'review' WHERE id = $1 AND withheld = 'check' RETURNING id, task_id),
  opened AS (INSERT INTO review (image_id) SELECT id FROM handed)
  SELECT id, task_id FROM handed`);

export const END_SHARES = statement<[imageId: number, userId: number], { id: number }>(
  `DELETE FROM share WHERE ${sharesSql('$1::bigint', '$2')} RETURNING id`,
);
