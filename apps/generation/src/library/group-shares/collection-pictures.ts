import { Injectable } from '@nestjs/common';
import type {
  Actor,
  CollectionPictureRecord,
  CommandReply,
  CommandRequest,
  groupShareCommands,
  ImageFile,
  PageQuery,
} from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError, decodeCursor, encodeCursor } from '@atelier/platform';
import { Config } from '../../config.js';
import { CollectionRepository } from '../collections/collection.repository.js';
import { fitInMessage } from '../fit-in-message.js';
import { fileOf } from '../pictures/picture-file.js';
import { COLLECTION_PICTURE, COLLECTION_PICTURES, type CollectionPictureRow } from './collection-picture.sql.js';

/** The pictures of a collection for whoever may see it, without the tasks that made them. */
@Injectable()
export class CollectionPictures {
  constructor(
    private readonly database: Database,
    private readonly collections: CollectionRepository,
    private readonly config: Config,
  ) {}

  /** @throws AppError `not_found`, `invalid_cursor` */
  async page(
    { user_id }: Actor,
    collectionId: number,
    { limit, cursor }: PageQuery,
  ): Promise<CommandReply<typeof groupShareCommands.pictures>> {
    if (!(await this.collections.find(collectionId, user_id))) throw new AppError('not_found');
    const secret = this.config.signingSecret;
    const scope = ['collection_pictures', user_id, collectionId];
    const [place, taskId, imageId] = cursor === undefined ? [] : decodeCursor(secret, scope, cursor).split('|');
    const after = [place, number(taskId), number(imageId)] as const;
    const rows = await this.database.run(COLLECTION_PICTURES, [collectionId, user_id, limit + 1, ...after]);
    const items = fitInMessage(rows.slice(0, limit).map(toRecord));
    const last = rows[items.length - 1];
    const next = last && items.length < rows.length ? [last.place, last.task_id, last.id].join('|') : null;
    return { items, next_cursor: next && encodeCursor(secret, scope, next) };
  }

  /** Its name says nothing of how it was made. @throws AppError `not_found` */
  async file(request: CommandRequest<typeof groupShareCommands.picture>): Promise<ImageFile> {
    const { collection_id, user_id, image_id, variant } = request;
    const [row] = await this.database.run(COLLECTION_PICTURE, [collection_id, user_id, image_id]);
    const file = row && fileOf(row, variant, `picture ${image_id}`);
    if (!file) throw new AppError('not_found');
    return file;
  }
}

const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));

const toRecord = ({ task_id: _task, place: _place, ...row }: CollectionPictureRow): CollectionPictureRecord => row;
