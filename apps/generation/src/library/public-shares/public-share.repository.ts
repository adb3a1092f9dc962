import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Database } from '@atelier/database';
import type { Repository } from 'typeorm';
import { CollectionImageEntity } from '../collections/collection-image.entity.js';
import { ShareEntity } from '../shares/share.entity.js';
import {
  CHOSEN_PAGE,
  COLLECTION_PAGE,
  COUNT_CHOSEN,
  FIND_BY_TOKEN,
  ONE_OF_CHOSEN,
  ONE_OF_COLLECTION,
  type PublicShareRow,
  type SharedImageRow,
  type SharePosition,
} from './public-share.sql.js';

export type { PublicShareRow, SharedImageRow, SharePosition };

/** Shares as visitors reach them: found by the token alone. */
@Injectable()
export class PublicShareRepository {
  constructor(
    private readonly database: Database,
    @InjectRepository(ShareEntity) private readonly shares: Repository<ShareEntity>,
    @InjectRepository(CollectionImageEntity) private readonly collected: Repository<CollectionImageEntity>,
  ) {}

  /** Null when it is unknown, revoked or expired. */
  async find(tokenHash: Buffer): Promise<PublicShareRow | null> {
    return (await this.database.run(FIND_BY_TOKEN, [tokenHash]))[0] ?? null;
  }

  /** The newest first. */
  async page({ id, collection_id }: PublicShareRow, limit: number, after?: SharePosition): Promise<SharedImageRow[]> {
    const sql = collection_id === null ? CHOSEN_PAGE : COLLECTION_PAGE;
    return this.database.run(sql, [id, limit, after?.place, after?.taskId, after?.imageId]);
  }

  /** Null: it is none of this share's pictures. */
  async image({ id, collection_id }: PublicShareRow, imageId: number): Promise<SharedImageRow | null> {
    const sql = collection_id === null ? ONE_OF_CHOSEN : ONE_OF_COLLECTION;
    return (await this.database.run(sql, [id, imageId]))[0] ?? null;
  }

  /** How many pictures visitors can see. */
  async count({ id, collection_id }: PublicShareRow): Promise<number> {
    if (collection_id !== null) return this.collected.countBy({ collection_id, listed: true });
    return (await this.database.run(COUNT_CHOSEN, [id]))[0]!.count;
  }

  async noteView(shareId: number): Promise<void> {
    const viewed = { view_count: () => 'view_count + 1', last_viewed_at: () => 'now()' };
    await this.shares.update({ id: shareId }, viewed);
  }
}
