import { Injectable } from '@nestjs/common';
import { COLLECTION_LIMITS } from '@atelier/contracts';
import type { Executor } from '@atelier/database';

/** The tasks stay as they are until the rows are in: one that goes to the trash at this moment takes its rows along. */
const OWN_SQL = `
  SELECT image.id FROM image JOIN task ON task.id = image.task_id
  WHERE image.id = ANY($1) AND task.user_id = $2 AND task.deleted_at IS NULL FOR SHARE OF task`;

const ADD_SQL = `
  INSERT INTO collection_image (collection_id, image_id, task_id, created_at, listed)
  SELECT $1, image.id, task.id, task.created_at, true FROM image JOIN task ON task.id = image.task_id WHERE image.id = ANY($2)
  ON CONFLICT DO NOTHING`;

/** Pictures in the trash count too: they may come back. */
const IS_FULL_SQL = `
  SELECT count(*) > ${COLLECTION_LIMITS.images} AS is_full FROM collection_image WHERE collection_id = $1`;

/** Which pictures are in which collection. */
@Injectable()
export class CollectionImageRepository {
  /** Those of these pictures that are the user's, and in no trash. */
  async own(executor: Executor, imageIds: number[], userId: number): Promise<Set<number>> {
    const rows = await executor.query<{ id: number }>(OWN_SQL, [imageIds, userId]);
    return new Set(rows.map(({ id }) => id));
  }

  /** False: now the collection is fuller than it may be. */
  async add(executor: Executor, collectionId: number, imageIds: number[]): Promise<boolean> {
    await executor.query(ADD_SQL, [collectionId, imageIds]);
    const [row] = await executor.query<{ is_full: boolean }>(IS_FULL_SQL, [collectionId]);
    await this.touch(executor, collectionId);
    return row?.is_full === false;
  }

  async remove(executor: Executor, collectionId: number, imageIds: number[]): Promise<void> {
    const sql = 'DELETE FROM collection_image WHERE collection_id = $1 AND image_id = ANY($2)';
    await executor.query(sql, [collectionId, imageIds]);
    await this.touch(executor, collectionId);
  }

  private async touch(executor: Executor, collectionId: number): Promise<void> {
    await executor.query('UPDATE collection SET updated_at = now() WHERE id = $1', [collectionId]);
  }

  /** Hides a task's pictures with the task, or shows them again. */
  async setListed(executor: Executor, taskId: number, isListed: boolean): Promise<void> {
    await executor.query('UPDATE collection_image SET listed = $2 WHERE task_id = $1', [taskId, isListed]);
  }
}
