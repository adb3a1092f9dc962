import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { CollectionQuery } from '@atelier/contracts';
import { Database, OutboxRelay, type Executor } from '@atelier/database';
import type { Repository } from 'typeorm';
import { END_SHARES_OF } from '../../groups/group-share.sql.js';
import { CollectionEntity } from './collection.entity.js';
import { COLLECTION_PAGES, CREATE_COLLECTION, FIND_COLLECTION, type CollectionRow } from './collection.sql.js';

export type { CollectionRow };

/** Collections: every statement names who asks. What others share is read, and changed by nobody but its owner. */
@Injectable()
export class CollectionRepository {
  constructor(
    private readonly database: Database,
    private readonly relay: OutboxRelay,
    @InjectRepository(CollectionEntity) private readonly collections: Repository<CollectionEntity>,
  ) {}

  /** The new id. Null: the user has as many as there may be, or the same request has made it before. */
  async create(userId: number, name: string, creationKey: string | null): Promise<number | null> {
    const [row] = await this.database.run(CREATE_COLLECTION, [userId, name, creationKey]);
    return row?.id ?? null;
  }

  async findByKey(userId: number, creationKey: string): Promise<CollectionEntity | null> {
    return this.collections.findOneBy({ user_id: userId, creation_key: creationKey });
  }

  /** @param executor the transaction, inside of one */
  async find(collectionId: number, userId: number, executor: Executor = this.database): Promise<CollectionRow | null> {
    return (await executor.run(FIND_COLLECTION, [collectionId, userId]))[0] ?? null;
  }

  /** Is there such a collection of this user? Locked until the end of a transaction. */
  async lock(executor: Executor, collectionId: number, userId: number): Promise<boolean> {
    const lock = { mode: 'pessimistic_write' } as const;
    const where = { id: collectionId, user_id: userId };
    return (await executor.repository(CollectionEntity).findOne({ where, lock })) !== null;
  }

  async exists(collectionId: number, userId: number): Promise<boolean> {
    return this.collections.existsBy({ id: collectionId, user_id: userId });
  }

  /** The newest first. @param after id of the last one of the page before */
  async page(
    userId: number,
    scope: CollectionQuery['scope'],
    after: string | undefined,
    limit: number,
  ): Promise<CollectionRow[]> {
    return this.database.run(COLLECTION_PAGES[scope], [userId, after, limit]);
  }

  /** False: there is none of this user. */
  async rename(collectionId: number, userId: number, name: string): Promise<boolean> {
    const change = { name, updated_at: () => 'now()' };
    const { affected } = await this.collections.update({ id: collectionId, user_id: userId }, change);
    return affected === 1;
  }

  /** False: there was none. */
  async delete(collectionId: number, userId: number): Promise<boolean> {
    const isDeleted = await this.database.transaction(async (transaction) => {
      if (!(await this.lock(transaction, collectionId, userId))) return false;
      // Before the row, which takes its shares along without telling anybody.
      await transaction.run(END_SHARES_OF.collection, [collectionId]);
      await transaction.repository(CollectionEntity).delete({ id: collectionId });
      return true;
    });
    if (isDeleted) this.relay.wake();
    return isDeleted;
  }
}
