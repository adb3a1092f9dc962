import { statement } from '@atelier/database';
import type { PictureEntity } from '../pictures/picture.entity.js';
import { LISTED } from '../pictures/listed.sql.js';
import { RECIPE_COLUMNS, type RecipeRow } from '../pictures/recipe.js';
import type { ShareEntity } from '../shares/share.entity.js';

/** A share as a visitor needs it. */
export interface PublicShareRow extends Pick<
  ShareEntity,
  'id' | 'collection_id' | 'show_prompt' | 'password_hash' | 'expires_at'
> {
  /** Of the collection. */
  name: string | null;
}

export interface SharedImageRow extends Omit<PictureEntity, 'seed'>, RecipeRow {
  /** The task's `created_at` to the microsecond, which a `Date` does not hold. */
  place: string;
}

/** The last row of a page. */
export interface SharePosition {
  place: string;
  taskId: number;
  imageId: number;
}

export const FIND_BY_TOKEN = statement<[tokenHash: Buffer], PublicShareRow>(`
  SELECT share.id, collection_id, collection.name, show_prompt, password_hash, expires_at FROM share
  LEFT JOIN collection ON collection.id = share.collection_id
  WHERE token_hash = $1 AND (expires_at IS NULL OR expires_at > now())`);

/** Of a share ($1): what its owner still has, outside of the trash. */
const IMAGES = `
  SELECT image.*, ${RECIPE_COLUMNS}, task.created_at::text AS place
  FROM share %join% JOIN task ON task.id = image.task_id AND task.user_id = share.user_id AND ${LISTED}
  WHERE share.id = $1`;
export const OF_IMAGE = statement<[shareId: number], SharedImageRow>(
  IMAGES.replace('%join%', 'JOIN image ON image.id = share.image_id'),
);
const OF_COLLECTION = IMAGES.replace(
  '%join%',
  'JOIN collection_image i ON i.collection_id = share.collection_id AND i.listed JOIN image ON image.id = i.image_id',
);
type AfterPicture = [place: string | undefined, taskId: number | undefined, imageId: number | undefined];

export const COLLECTION_PAGE = statement<
  [shareId: number, limit: number, ...AfterPicture],
  SharedImageRow
>(`${OF_COLLECTION}
  AND ($3::timestamptz IS NULL OR (i.created_at, i.task_id) < ($3, $4::bigint) OR ((i.created_at, i.task_id) = ($3, $4) AND i.image_id > $5::bigint))
  ORDER BY i.created_at DESC, i.task_id DESC, i.image_id LIMIT $2`);

export const ONE_OF_IMAGE = statement<[shareId: number, imageId: number], SharedImageRow>(
  `${OF_IMAGE} AND image.id = $2`,
);
export const ONE_OF_COLLECTION = statement<[shareId: number, imageId: number], SharedImageRow>(
  `${OF_COLLECTION} AND image.id = $2`,
);
