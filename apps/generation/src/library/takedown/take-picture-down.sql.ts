import { statement } from '@atelier/database';
import type { TaskEntity } from '../../tasks/state/task.entity.js';

export const OWNER_OF_PICTURE = statement<[imageId: number], Pick<TaskEntity, 'user_id'>>(`
  SELECT task.user_id FROM image JOIN task ON task.id = image.task_id WHERE image.id = $1 AND image.purge_requested_at IS NULL`);
