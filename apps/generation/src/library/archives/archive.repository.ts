import { Injectable } from '@nestjs/common';
import { Database, type Statement } from '@atelier/database';
import type { ArchiveEntity } from './archive.entity.js';
import {
  CREATE_OF_PICTURES,
  CREATE_OF_COLLECTION,
  MAKE_ROOM,
  FIND_ARCHIVE,
  ARCHIVE_PAGE,
  type ArchivedImageRow,
  type ArchiveRow,
} from './archive.sql.js';

export type { ArchivedImageRow, ArchiveRow };

type FoundArchive = Pick<ArchiveEntity, 'name' | 'user_id'> & { image_count: number };

/** The table `archive`. */
@Injectable()
export class ArchiveRepository {
  constructor(private readonly database: Database) {}

  /** Null: one of the pictures is not the user's, or lies in the trash. */
  async createOfImages(userId: number, imageIds: number[]): Promise<ArchiveRow | null> {
    return this.create(CREATE_OF_PICTURES, userId, imageIds);
  }

  /** Null: there is no picture in it, or no such collection of this user. */
  async createOfCollection(userId: number, collectionId: number): Promise<ArchiveRow | null> {
    return this.create(CREATE_OF_COLLECTION, userId, collectionId);
  }

  private async create<Of>(
    sql: Statement<[userId: number, of: Of], ArchiveRow>,
    userId: number,
    of: Of,
  ): Promise<ArchiveRow | null> {
    const [row] = await this.database.run(sql, [userId, of]);
    await this.database.run(MAKE_ROOM, [userId]);
    return row ?? null;
  }

  /** Null once it has expired. @param userId null: the gateway has checked a signed address */
  async find(archiveId: number, userId: number | null): Promise<FoundArchive | null> {
    const rows = await this.database.run(FIND_ARCHIVE, [archiveId, userId]);
    return rows[0] ?? null;
  }

  /** @param from how many come before; @param to the last place */
  async images(archiveId: number, from: number, to: number): Promise<ArchivedImageRow[]> {
    return this.database.run(ARCHIVE_PAGE, [archiveId, from, to]);
  }
}
