import { statement } from '@atelier/database';
import type { PictureEntity } from '../pictures/picture.entity.js';
import { LISTED } from '../pictures/listed.sql.js';
import { RECIPE_COLUMNS, type RecipeRow } from '../pictures/recipe.js';
import type { ShareEntity } from '../shares/share.entity.js';

/** A share as a visitor needs it. */
export interface PublicShareRow extends Pick<
  ShareEntity,
  'id' | 'user_id' | 'collection_id' | 'show_prompt' | 'password_hash' | 'expires_at'
> {
  /** Several pictures, as they were chosen. */
  is_selection: boolean;
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
  SELECT share.id, share.user_id, collection_id, image_ids IS NOT NULL AS is_selection, collection.name, show_prompt, password_hash, expires_at FROM share
  LEFT JOIN collection ON collection.id = share.collection_id
  WHERE token_hash = $1 AND (expires_at IS NULL OR expires_at > now())`);

/** Of a share ($1): what its owner still has, outside of the trash. */
const IMAGES = `
  SELECT image.*, ${RECIPE_COLUMNS}, task.created_at::text AS place
  FROM share %join% JOIN task ON task.id = image.task_id AND task.user_id = share.user_id AND ${LISTED}
  WHERE share.id = $1`;
/** Its picture, or those of its selection. */
const OF_CHOSEN = IMAGES.replace(
  '%join%',
  'JOIN image ON image.id = ANY (coalesce(share.image_ids, ARRAY[share.image_id]))',
);
const OF_COLLECTION = IMAGES.replace(
  '%join%',
  'JOIN collection_image i ON i.collection_id = share.collection_id AND i.listed JOIN image ON image.id = i.image_id',
);

type Page = [
  shareId: number,
  limit: number,
  place: string | undefined,
  taskId: number | undefined,
  imageId: number | undefined,
];

/** A page in the order of the history. @param at of the task of a picture, as `task` is its id */
const pageSql = (of: string, at: string, task: string, image: string) => `${of}
  AND ($3::timestamptz IS NULL OR (${at}, ${task}) < ($3, $4::bigint) OR ((${at}, ${task}) = ($3, $4) AND ${image} > $5::bigint))
  ORDER BY ${at} DESC, ${task} DESC, ${image} LIMIT $2`;

export const CHOSEN_PAGE = statement<Page, SharedImageRow>(
  pageSql(OF_CHOSEN, 'task.created_at', 'task.id', 'image.id'),
);
export const COLLECTION_PAGE = statement<Page, SharedImageRow>(
  pageSql(OF_COLLECTION, 'i.created_at', 'i.task_id', 'i.image_id'),
);

export const ONE_OF_CHOSEN = statement<[shareId: number, imageId: number], SharedImageRow>(
  `${OF_CHOSEN} AND image.id = $2`,
);
export const ONE_OF_COLLECTION = statement<[shareId: number, imageId: number], SharedImageRow>(
  `${OF_COLLECTION} AND image.id = $2`,
);

export const COUNT_CHOSEN = statement<[shareId: number], { count: number }>(
  `SELECT count(*)::int AS count FROM (${OF_CHOSEN}) AS chosen`,
);
