import { Injectable } from '@nestjs/common';
import type { Actor, PageQuery, Task, TrashRecordPage } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Config } from '../../config.js';
import { NOTHING_MADE, otherOutputs } from '../pictures/picture-record.js';
import { PictureRepository } from '../pictures/picture.repository.js';
import { TaskViews } from '../../tasks/state/task-views.js';
import { decodeCursor, encodeCursor } from '@atelier/platform';
import { TrashRepository, type TrashedRow, type TrashPosition } from './trash.repository.js';

const positionOf = (text: string): TrashPosition => {
  const [deletedAt = '', id = ''] = text.split('|');
  return { deletedAt, id: Number(id) };
};

/** The trash of a user. */
@Injectable()
export class Trash {
  constructor(
    private readonly trash: TrashRepository,
    private readonly images: PictureRepository,
    private readonly views: TaskViews,
    private readonly config: Config,
  ) {}

  /** @throws AppError `invalid_cursor` */
  async page({ user_id }: Actor, { limit, cursor }: PageQuery): Promise<TrashRecordPage> {
    const { signingSecret, trashDays } = this.config;
    const scope = ['trash', user_id];
    const after = cursor === undefined ? null : positionOf(decodeCursor(signingSecret, scope, cursor));
    const rows = await this.trash.page(user_id, limit + 1, trashDays, after);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const next = rows.length > limit && last ? `${last.deleted_text}|${last.id}` : null;
    return {
      items: await this.withImages(shown),
      next_cursor: next === null ? null : encodeCursor(signingSecret, scope, next),
    };
  }

  private async withImages(rows: TrashedRow[]): Promise<TrashRecordPage['items']> {
    const made = await this.images.ofTasks(rows.filter((row) => row.result_id !== null).map((row) => row.id));
    return Promise.all(
      rows.map(async (row): Promise<TrashRecordPage['items'][number]> => {
        const task: Task = await this.views.view(row);
        const [deleted_at, purge_at] = [row.deleted_at.toISOString(), row.purge_at.toISOString()];
        const outputs = made.get(row.id) ?? NOTHING_MADE;
        return { ...task, deleted_at, purge_at, images: outputs.images, outputs: otherOutputs(outputs) };
      }),
    );
  }

  /** Removes a task for good: from the trash at once, its files in the background. @throws AppError `not_found` */
  async purge({ user_id }: Actor, taskId: number): Promise<void> {
    if (!(await this.trash.requestPurge(taskId, user_id))) throw new AppError('not_found');
  }

  /** Purges everything that is in the trash now. */
  async empty({ user_id }: Actor): Promise<void> {
    await this.trash.requestPurgeOfAll(user_id);
  }
}
