import { Injectable } from '@nestjs/common';
import type { Actor, ImageFile, ImageVariant, ResultRecord } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { TaskRepository } from '../tasks/task.repository.js';
import type { TaskRow } from '../tasks/task.row.js';
import { fileNameOf } from './file-name.js';
import { ImageRepository } from './image.repository.js';

/** What tasks brought forth. */
@Injectable()
export class ResultsService {
  constructor(
    private readonly database: Database,
    private readonly tasks: TaskRepository,
    private readonly images: ImageRepository,
  ) {}

  /** @throws AppError `not_found`, `task_not_completed`, `task_failed` */
  async result(actor: Actor, taskId: number): Promise<ResultRecord> {
    const task = await this.tasks.find(taskId, actor.user_id);
    if (!task) throw new AppError('not_found');
    const resultId = completedResult(task);
    const [row] = await this.database.query<{ created_at: Date }>('SELECT created_at FROM result WHERE id = $1', [
      resultId,
    ]);
    const images = await this.images.ofTasks([task.id]);
    if (!row) throw new AppError('not_found');
    return {
      id: Number(resultId),
      task_id: taskId,
      created_at: row.created_at.toISOString(),
      images: images.get(task.id) ?? [],
    };
  }

  /** Where a picture's bytes lie. @throws AppError `not_found` */
  async file(actor: Actor | null, imageId: number, variant: ImageVariant): Promise<ImageFile> {
    const userId = actor?.user_id ?? null;
    const row =
      variant === 'trashed' ? await this.images.trashedFile(imageId, userId) : await this.images.file(imageId, userId);
    if (!row) throw new AppError('not_found');
    const isOriginal = variant === 'content';
    return {
      image_id: imageId,
      task_id: Number(row.task_id),
      object_key: isOriginal ? row.object_key : row.thumbnail_key,
      content_type: isOriginal ? row.content_type : 'image/webp',
      size_bytes: Number(row.size_bytes),
      sha256: row.sha256,
      file_name: fileNameOf(row.prompt, Number(row.seed)),
    };
  }
}

function completedResult(task: TaskRow): string {
  if (task.status === 'completed' && task.result_id !== null) return task.result_id;
  if (task.status === 'failed' || task.status === 'cancelled') {
    throw new AppError('task_failed', { detail: task.error_message ?? 'The task was cancelled' });
  }
  throw new AppError('task_not_completed', { detail: `The task is ${task.status}` });
}
