import { Injectable } from '@nestjs/common';
import type { ImageRecord, OutputRecord } from '@atelier/contracts';
import { Database } from '@atelier/database';
import {
  FILES_OF_TASK,
  FIND_PICTURE,
  PICTURE_FILE,
  PICTURES_BY_ID,
  PICTURES_OF_TASKS,
  REVIEWED_FILE,
  TRASHED_FILE,
  type PictureFileRow,
} from './picture.sql.js';
import { isPicture, madeOutputs, toImage, toOutput, type MadeOutputs } from './picture-record.js';

export type { PictureFileRow };

/** The pictures and all other outputs. What lies in the trash is not there for anybody, but for the trash itself. */
@Injectable()
export class PictureRepository {
  constructor(private readonly database: Database) {}

  /** By task id; a task that has made nothing is not in it. */
  async ofTasks(taskIds: number[]): Promise<Map<number, MadeOutputs>> {
    if (taskIds.length === 0) return new Map();
    const rows = await this.database.run(PICTURES_OF_TASKS, [taskIds]);
    return new Map([...Map.groupBy(rows, (row) => row.task_id)].map(([id, group]) => [id, madeOutputs(group)]));
  }

  /** In the trash or not. */
  async byId(imageIds: number[]): Promise<Map<number, OutputRecord>> {
    if (imageIds.length === 0) return new Map();
    const rows = await this.database.run(PICTURES_BY_ID, [imageIds]);
    return new Map(rows.map((row) => [row.id, toOutput(row)]));
  }

  async find(imageId: number, userId: number): Promise<ImageRecord | OutputRecord | null> {
    const [row] = await this.database.run(FIND_PICTURE, [imageId, userId]);
    if (!row) return null;
    return isPicture(row) ? toImage(row) : toOutput(row);
  }

  /** @param userId null: the gateway has checked a signed address */
  async file(imageId: number, userId: number | null): Promise<PictureFileRow | null> {
    return (await this.database.run(PICTURE_FILE, [imageId, userId]))[0] ?? null;
  }

  /** Of one about which a review is open, withheld or not, in the trash or not. */
  async reviewedFile(imageId: number): Promise<PictureFileRow | null> {
    return (await this.database.run(REVIEWED_FILE, [imageId, null]))[0] ?? null;
  }

  /** Of all outputs of a task, in their order. */
  async filesOfTask(taskId: number, userId: number): Promise<PictureFileRow[]> {
    return this.database.run(FILES_OF_TASK, [taskId, userId]);
  }

  /** Of one in the trash. @param userId as with `file` */
  async trashedFile(imageId: number, userId: number | null): Promise<PictureFileRow | null> {
    return (await this.database.run(TRASHED_FILE, [imageId, userId]))[0] ?? null;
  }
}
