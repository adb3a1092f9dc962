import { statement } from '@atelier/database';
import { LISTED } from '../pictures/listed.sql.js';
import type { PictureEntity } from '../pictures/picture.entity.js';

/** The pictures stay as they are until the rows are in: one that goes to the trash at this moment takes its rows along. */
export const OWN_PICTURES = statement<[ids: number[], userId: number], Pick<PictureEntity, 'id'>>(`
  SELECT image.id FROM image JOIN task ON task.id = image.task_id
  WHERE image.id = ANY($1) AND task.user_id = $2 AND ${LISTED} FOR SHARE OF task, image`);

export const ADD_PICTURES = statement<[collectionId: number, ids: number[]]>(`
  INSERT INTO collection_image (collection_id, image_id, task_id, created_at, listed)
  SELECT $1, image.id, task.id, task.created_at, true FROM image JOIN task ON task.id = image.task_id WHERE image.id = ANY($2)
  ON CONFLICT DO NOTHING`);
