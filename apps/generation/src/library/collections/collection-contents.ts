import { Injectable } from '@nestjs/common';
import { COLLECTION_LIMITS, type Actor, type FieldError } from '@atelier/contracts';
import { Database, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { CollectionImageRepository } from './collection-image.repository.js';
import { CollectionRepository } from './collection.repository.js';

/** Errors in one answer at most. */
const MAX_ERRORS = 50;

/** Adds pictures to collections and removes them; each call changes all or nothing. */
@Injectable()
export class CollectionContents {
  constructor(
    private readonly database: Database,
    private readonly collections: CollectionRepository,
    private readonly images: CollectionImageRepository,
  ) {}

  /** Can be repeated. @throws AppError `forbidden`, `not_found` (with a pointer to each picture that is not the user's), `limit_reached` */
  async add(actor: Actor, collectionId: number, imageIds: number[]): Promise<void> {
    await this.inCollection(actor, collectionId, async (transaction) => {
      const own = await this.images.own(transaction, imageIds, actor.user_id);
      const errors = imageIds.flatMap((id, index) => (own.has(id) ? [] : [unknownImage(index)]));
      if (errors.length > 0) throw new AppError('not_found', { errors: errors.slice(0, MAX_ERRORS) });
      if (!(await this.images.add(transaction, collectionId, imageIds)))
        throw new AppError('limit_reached', { detail: `At most ${COLLECTION_LIMITS.images} pictures` });
    });
  }

  /** Can be repeated: what is not in the collection is no error. @throws AppError `not_found`, `forbidden` */
  async remove(actor: Actor, collectionId: number, imageIds: number[]): Promise<void> {
    await this.inCollection(actor, collectionId, (transaction) =>
      this.images.remove(transaction, collectionId, imageIds),
    );
  }

  private async inCollection(
    { user_id }: Actor,
    collectionId: number,
    work: (transaction: Transaction) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async (transaction) => {
      if (!(await this.collections.lock(transaction, collectionId, user_id)))
        throw await this.refusal(transaction, collectionId, user_id);
      await work(transaction);
    });
  }

  private async refusal(transaction: Transaction, collectionId: number, userId: number): Promise<AppError> {
    const isShared = (await this.collections.find(collectionId, userId, transaction)) !== null;
    return new AppError(isShared ? 'forbidden' : 'not_found');
  }
}

function unknownImage(index: number): FieldError {
  return { pointer: `/image_ids/${index}`, code: 'not_found', message: 'there is no such picture' };
}
