import { Injectable } from '@nestjs/common';
import type { ImageRecord } from '@atelier/contracts';
import { Database, prepared } from '@atelier/database';
import { RECIPE_COLUMNS, type RecipeRow } from './recipe.js';

interface ImageRow {
  id: number;
  task_id: number;
  width: number;
  height: number;
  content_type: string;
  size_bytes: number;
  sha256: string;
  thumbhash: string;
  seed: number;
  favourite: boolean;
  collection_ids: number[];
}

/** What serving a picture's bytes needs. */
export interface PictureFileRow extends Omit<ImageRow, 'favourite' | 'collection_ids'>, RecipeRow {
  object_key: string;
  thumbnail_key: string;
}

const COLUMNS = `id, task_id, width, height, content_type, size_bytes, sha256, thumbhash, seed, favourite_at IS NOT NULL AS favourite,
  ARRAY(SELECT collection_id FROM collection_image WHERE image_id = image.id ORDER BY 1) AS collection_ids`;

const OF_TASKS_SQL = prepared(`SELECT ${COLUMNS} FROM image WHERE task_id = ANY($1) ORDER BY task_id, position`);

function toRecord(row: ImageRow): ImageRecord {
  const { width, height, content_type, sha256, thumbhash, favourite } = row;
  return {
    id: row.id,
    width,
    height,
    content_type,
    size_bytes: row.size_bytes,
    sha256,
    thumbhash,
    seed: row.seed,
    favourite,
    collection_ids: row.collection_ids,
  };
}

/** The pictures. Those of deleted tasks are not there for anybody, but for the trash itself. */
@Injectable()
export class PictureRepository {
  constructor(private readonly database: Database) {}

  /** By task id, in the order in which ComfyUI made them. */
  async ofTasks(taskIds: number[]): Promise<Map<number, ImageRecord[]>> {
    if (taskIds.length === 0) return new Map();
    const rows = await this.database.query<ImageRow>(OF_TASKS_SQL, [taskIds]);
    return new Map([...Map.groupBy(rows, (row) => row.task_id)].map(([id, group]) => [id, group.map(toRecord)]));
  }

  async find(imageId: number, userId: number): Promise<ImageRecord | null> {
    const [row] = await this.database.query<ImageRow>(
      `SELECT ${COLUMNS} FROM image WHERE id = $1
         AND EXISTS (SELECT 1 FROM task WHERE task.id = image.task_id AND task.user_id = $2 AND task.deleted_at IS NULL)`,
      [imageId, userId],
    );
    return row ? toRecord(row) : null;
  }

  /** @param userId null: whoever asks has shown a signed address */
  async file(imageId: number, userId: number | null): Promise<PictureFileRow | null> {
    return this.findFile(imageId, userId, 'task.deleted_at IS NULL');
  }

  /** Of a task in the trash. @param userId as with `file` */
  async trashedFile(imageId: number, userId: number | null): Promise<PictureFileRow | null> {
    return this.findFile(imageId, userId, 'task.deleted_at IS NOT NULL AND task.purge_requested_at IS NULL');
  }

  private async findFile(imageId: number, userId: number | null, condition: string): Promise<PictureFileRow | null> {
    const [row] = await this.database.query<PictureFileRow>(
      `SELECT image.*, ${RECIPE_COLUMNS} FROM image JOIN task ON task.id = image.task_id
       WHERE image.id = $1 AND ${condition} AND ($2::bigint IS NULL OR task.user_id = $2)`,
      [imageId, userId],
    );
    return row ?? null;
  }
}
