import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { RECIPE_COLUMNS, type RecipeRow } from '../pictures/recipe.js';

/** A share as a visitor needs it. */
export interface PublicShareRow {
  id: number;
  collection_id: number | null;
  name: string | null;
  show_prompt: boolean;
  password_hash: string | null;
  expires_at: Date | null;
}

export interface SharedImageRow extends RecipeRow {
  id: number;
  task_id: number;
  object_key: string;
  thumbnail_key: string;
  content_type: string;
  size_bytes: number;
  sha256: string;
  width: number;
  height: number;
  thumbhash: string;
  /** The task's `created_at` to the microsecond, which a `Date` does not hold. */
  place: string;
}

/** Where a page goes on. */
export interface SharePosition {
  place: string;
  taskId: number;
  imageId: number;
}

const FIND_SQL = `
  SELECT share.id, collection_id, collection.name, show_prompt, password_hash, expires_at FROM share
  LEFT JOIN collection ON collection.id = share.collection_id
  WHERE token_hash = $1 AND (expires_at IS NULL OR expires_at > now())`;

/** Of a share ($1): what its owner still has, outside of the trash. */
const IMAGES = `
  SELECT image.*, ${RECIPE_COLUMNS}, task.created_at::text AS place
  FROM share %join% JOIN task ON task.id = image.task_id AND task.user_id = share.user_id AND task.deleted_at IS NULL
  WHERE share.id = $1`;
const OF_IMAGE = IMAGES.replace('%join%', 'JOIN image ON image.id = share.image_id');
const OF_COLLECTION = IMAGES.replace(
  '%join%',
  'JOIN collection_image i ON i.collection_id = share.collection_id AND i.listed JOIN image ON image.id = i.image_id',
);
const COLLECTION_PAGE_SQL = `${OF_COLLECTION}
  AND ($3::timestamptz IS NULL OR (i.created_at, i.task_id) < ($3, $4::bigint) OR ((i.created_at, i.task_id) = ($3, $4) AND i.image_id > $5::bigint))
  ORDER BY i.created_at DESC, i.task_id DESC, i.image_id LIMIT $2`;

const COUNT_SQL = 'SELECT count(*)::int AS count FROM collection_image WHERE collection_id = $1 AND listed';
const VIEW_SQL = 'UPDATE share SET view_count = view_count + 1, last_viewed_at = now() WHERE id = $1';

/** Shares from outside: found by the secret alone. */
@Injectable()
export class PublicShareRepository {
  constructor(private readonly database: Database) {}

  /** Null when it is unknown, revoked or expired. */
  async find(tokenHash: Buffer): Promise<PublicShareRow | null> {
    return (await this.database.query<PublicShareRow>(FIND_SQL, [tokenHash]))[0] ?? null;
  }

  /** The newest first. */
  async page({ id, collection_id }: PublicShareRow, limit: number, after?: SharePosition): Promise<SharedImageRow[]> {
    if (collection_id === null) return this.database.query<SharedImageRow>(OF_IMAGE, [id]);
    const values = [id, limit, after?.place, after?.taskId, after?.imageId];
    return this.database.query<SharedImageRow>(COLLECTION_PAGE_SQL, values);
  }

  /** Null: it is none of this share's pictures. */
  async image({ id, collection_id }: PublicShareRow, imageId: number): Promise<SharedImageRow | null> {
    const sql = `${collection_id === null ? OF_IMAGE : OF_COLLECTION} AND image.id = $2`;
    return (await this.database.query<SharedImageRow>(sql, [id, imageId]))[0] ?? null;
  }

  async count(collectionId: number): Promise<number> {
    return (await this.database.query<{ count: number }>(COUNT_SQL, [collectionId]))[0]!.count;
  }

  async noteView(shareId: number): Promise<void> {
    await this.database.query(VIEW_SQL, [shareId]);
  }
}
