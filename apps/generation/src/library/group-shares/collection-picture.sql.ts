import { statement } from '@atelier/database';
import { readable } from '../collections/collection.sql.js';
import { LISTED } from '../pictures/listed.sql.js';
import type { PictureEntity } from '../pictures/picture.entity.js';
import { FILE_COLUMNS, type FileColumns } from '../pictures/picture.sql.js';

export interface CollectionPictureRow extends Pick<
  PictureEntity,
  'id' | 'task_id' | 'kind' | 'content_type' | 'width' | 'height' | 'duration_ms' | 'thumbhash'
> {
  has_thumbnail: boolean;
  /** The task's `created_at` to the microsecond, which a `Date` does not hold. */
  place: string;
}

/** Of a collection ($1) that a user ($2) may see: what its owner still has, outside of the trash. */
const PICTURES = `
  FROM collection c JOIN collection_image i ON i.collection_id = c.id AND i.listed JOIN image ON image.id = i.image_id
  JOIN task ON task.id = image.task_id AND task.user_id = c.user_id AND ${LISTED}
  WHERE c.id = $1 AND ${readable('$2')}`;

/** In the order of the history. */
export const COLLECTION_PICTURES = statement<
  [
    collectionId: number,
    userId: number,
    limit: number,
    place: string | undefined,
    taskId: number | undefined,
    imageId: number | undefined,
  ],
  CollectionPictureRow
>(`
  SELECT image.id, image.task_id, image.kind, image.content_type, image.width, image.height, image.duration_ms, image.thumbhash,
    image.thumbnail_key IS NOT NULL AS has_thumbnail, i.created_at::text AS place ${PICTURES}
    AND ($4::timestamptz IS NULL OR (i.created_at, i.task_id) < ($4, $5::bigint) OR ((i.created_at, i.task_id) = ($4, $5) AND i.image_id > $6::bigint))
  ORDER BY i.created_at DESC, i.task_id DESC, i.image_id LIMIT $3`);

/** No row: it is not in it, or they may not see it. */
export const COLLECTION_PICTURE = statement<[collectionId: number, userId: number, imageId: number], FileColumns>(
  `SELECT ${FILE_COLUMNS} ${PICTURES} AND image.id = $3`,
);
