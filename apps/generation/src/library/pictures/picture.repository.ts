import { Injectable } from '@nestjs/common';
import type { ImageRecord } from '@atelier/contracts';
import { Database } from '@atelier/database';
import {
  FIND_PICTURE,
  PICTURE_FILE,
  PICTURES_OF_TASKS,
  TRASHED_FILE,
  type PictureFileRow,
  type PictureRow,
} from './picture.sql.js';

export type { PictureFileRow };

function toRecord(row: PictureRow): ImageRecord {
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
    const rows = await this.database.run(PICTURES_OF_TASKS, [taskIds]);
    return new Map([...Map.groupBy(rows, (row) => row.task_id)].map(([id, group]) => [id, group.map(toRecord)]));
  }

  async find(imageId: number, userId: number): Promise<ImageRecord | null> {
    const [row] = await this.database.run(FIND_PICTURE, [imageId, userId]);
    return row ? toRecord(row) : null;
  }

  /** @param userId null: the gateway has checked a signed address */
  async file(imageId: number, userId: number | null): Promise<PictureFileRow | null> {
    return (await this.database.run(PICTURE_FILE, [imageId, userId]))[0] ?? null;
  }

  /** Of a task in the trash. @param userId as with `file` */
  async trashedFile(imageId: number, userId: number | null): Promise<PictureFileRow | null> {
    return (await this.database.run(TRASHED_FILE, [imageId, userId]))[0] ?? null;
  }
}
