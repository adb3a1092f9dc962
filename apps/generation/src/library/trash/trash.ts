import { Injectable } from '@nestjs/common';
import type { Actor, OutputRecord, PageQuery, TrashRecordPage } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError, decodeCursor, encodeCursor } from '@atelier/platform';
import { Config } from '../../config.js';
import { fitInMessage } from '../fit-in-message.js';
import { PictureRepository } from '../pictures/picture.repository.js';
import { TRASH_PAGE, type TrashedRow, type TrashPosition } from './trash-page.sql.js';
import { TrashRepository } from './trash.repository.js';

type Item = TrashRecordPage['items'][number];

const positionOf = (text: string): TrashPosition => {
  const [deletedAt = '', isOutput = '', id = ''] = text.split('|');
  return [deletedAt, Number(isOutput), Number(id)];
};

/** The trash of a user. */
@Injectable()
export class Trash {
  constructor(
    private readonly database: Database,
    private readonly trash: TrashRepository,
    private readonly outputs: PictureRepository,
    private readonly config: Config,
  ) {}

  /** The latest deleted first. @throws AppError `invalid_cursor` */
  async page({ user_id }: Actor, { limit, cursor }: PageQuery): Promise<TrashRecordPage> {
    const { signingSecret, trashDays } = this.config;
    const scope = ['trash of outputs', user_id];
    const after = cursor === undefined ? ([null, null, null] as const) : positionOf(decodeCursor(signingSecret, scope, cursor)); // prettier-ignore
    const rows = await this.database.run(TRASH_PAGE, [user_id, limit + 1, trashDays, ...after]);
    const outputs = await this.outputs.byId(rows.flatMap(({ image_id }) => image_id ?? []));
    const items = fitInMessage(rows.slice(0, limit).map((row) => toItem(row, outputs)));
    const next = items.length < rows.length ? rows[items.length - 1]?.position : undefined;
    return { items, next_cursor: next === undefined ? null : encodeCursor(signingSecret, scope, next) };
  }

  /** Removes what of a task lies in the trash for good: from the trash at once, the files in the background. @throws AppError `not_found` */
  async purge({ user_id }: Actor, taskId: number): Promise<void> {
    if (!(await this.trash.requestPurge(taskId, user_id))) throw new AppError('not_found');
  }

  /** Purges everything that is in the trash now. */
  async empty({ user_id }: Actor): Promise<void> {
    await this.trash.requestPurgeOfAll(user_id);
  }
}

function toItem(row: TrashedRow, outputs: ReadonlyMap<number, OutputRecord>): Item {
  const { task_id: id, created_at, image_id, deleted_at, purge_at } = row;
  const { prompt, model_name, status, workflow } = row;
  return {
    task: { id, prompt, model_name, status, workflow, created_at: created_at.toISOString() },
    output: image_id === null ? null : (outputs.get(image_id) ?? null),
    deleted_at: deleted_at.toISOString(),
    purge_at: purge_at.toISOString(),
  };
}
