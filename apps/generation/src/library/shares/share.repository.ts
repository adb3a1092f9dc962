import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { AuditLog, Database, type ActingAdmin } from '@atelier/database';
import type { Repository } from 'typeorm';
import { ShareEntity } from './share.entity.js';
import { CREATE_SHARE, FIND_SHARE, IS_OWN, SHARE_PAGE, type ShareRow } from './share.sql.js';

export type { ShareRow };

/** What a new share is made of. */
export interface NewShare {
  userId: number;
  tokenHash: Buffer;
  imageId: number | null;
  imageIds: readonly number[] | null;
  collectionId: number | null;
  expiresInS: number | null;
  showPrompt: boolean;
  passwordHash: string | null;
}

/** The shares of one user: every statement names the owner. */
@Injectable()
export class ShareRepository {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    @InjectRepository(ShareEntity) private readonly shares: Repository<ShareEntity>,
  ) {}

  /** Are these pictures, or is this collection, the user's, and in no trash? */
  async isOwn(userId: number, imageIds: readonly number[], collectionId: number | null): Promise<boolean> {
    return (await this.database.run(IS_OWN, [userId, imageIds, collectionId])).length > 0;
  }

  /** The new id. Null: the user has as many as there may be, or the same request has made it before. */
  async create(by: ActingAdmin, share: NewShare): Promise<number | null> {
    const { userId, tokenHash, imageId, imageIds, collectionId, showPrompt, passwordHash, expiresInS } = share;
    const of = [userId, tokenHash, imageId, imageIds, collectionId] as const;
    return this.database.transaction(async (transaction) => {
      const [row] = await transaction.run(CREATE_SHARE, [...of, showPrompt, passwordHash, expiresInS]);
      const has_password = passwordHash !== null;
      const detail = {
        image_id: imageId,
        images: imageIds?.length,
        collection_id: collectionId,
        has_password,
        expires_in_s: expiresInS,
      };
      if (row) await this.audit.append(transaction, by, { action: 'share.create', object: `share:${row.id}`, detail });
      return row?.id ?? null;
    });
  }

  /** The share with this token, whole. */
  async findByToken(userId: number, tokenHash: Buffer): Promise<ShareEntity | null> {
    return this.shares.findOneBy({ user_id: userId, token_hash: tokenHash });
  }

  async find(shareId: number, userId: number): Promise<ShareRow | null> {
    return (await this.database.run(FIND_SHARE, [shareId, userId]))[0] ?? null;
  }

  /** The newest first. @param after id of the last one of the page before */
  async page(userId: number, after: string | undefined, limit: number): Promise<ShareRow[]> {
    return this.database.run(SHARE_PAGE, [userId, after, limit]);
  }

  /** False: there was none. */
  async delete(by: ActingAdmin, shareId: number): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const own = { id: shareId, user_id: by.actor.user_id };
      const { affected } = await transaction.repository(ShareEntity).delete(own);
      if (affected === 1)
        await this.audit.append(transaction, by, { action: 'share.revoke', object: `share:${shareId}` });
      return affected === 1;
    });
  }
}
