import { Injectable } from '@nestjs/common';
import {
  SHARE_LIMITS,
  type Actor,
  type CreateShare,
  type PageQuery,
  type ShareRecord,
  type ShareRecordPage,
} from '@atelier/contracts';
import type { ActingAdmin } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Config } from '../../config.js';
import { decodeCursor, encodeCursor } from '@atelier/platform';
import { hashPassword } from './share-password.js';
import { isMadeFrom } from './is-made-from.js';
import { hashOfToken, newToken, tokenOfRequest } from './share-token.js';
import { toRecord } from './share-record.js';
import { ShareRepository } from './share.repository.js';

/** The shares of a user: links that show pictures to people without an account. */
@Injectable()
export class Shares {
  constructor(
    private readonly shares: ShareRepository,
    private readonly config: Config,
  ) {}

  /**
   * @param idempotencyKey a second call with the same key and body answers the share of the first
   * @returns the share with its token, which cannot be read again
   * @throws AppError `not_found`, `limit_reached`, `idempotency_key_reused`
   */
  async create(
    by: ActingAdmin,
    body: CreateShare,
    idempotencyKey: string | null,
  ): Promise<ShareRecord & { token: string }> {
    const { actor } = by;
    const { user_id: userId } = actor;
    const { image_id: imageId = null, image_ids: imageIds = null, collection_id: collectionId = null } = body;
    const pictures = imageIds ?? (imageId === null ? [] : [imageId]);
    if (!(await this.shares.isOwn(userId, pictures, collectionId))) throw new AppError('not_found');
    const token =
      idempotencyKey === null ? newToken() : tokenOfRequest(this.config.signingSecret, userId, idempotencyKey);
    const tokenHash = hashOfToken(token);
    const id = await this.shares.create(by, {
      ...{ userId, imageId, imageIds, collectionId, expiresInS: body.expires_in_s, showPrompt: body.show_prompt },
      tokenHash,
      passwordHash: body.password === undefined ? null : await hashPassword(body.password),
    });
    return { ...(await this.find(actor, id ?? (await this.earlier(userId, tokenHash, body)))), token };
  }

  /** The id of the share that the same request has made before. */
  private async earlier(userId: number, tokenHash: Buffer, body: CreateShare): Promise<number> {
    const share = await this.shares.findByToken(userId, tokenHash);
    if (!share) throw new AppError('limit_reached', { detail: `At most ${SHARE_LIMITS.perUser} shares` });
    if (!(await isMadeFrom(share, body))) throw new AppError('idempotency_key_reused');
    return share.id;
  }

  private async find({ user_id }: Actor, shareId: number): Promise<ShareRecord> {
    const row = await this.shares.find(shareId, user_id);
    if (!row) throw new AppError('not_found');
    return toRecord(row);
  }

  /** @throws AppError `invalid_cursor` */
  async page({ user_id }: Actor, { limit, cursor }: PageQuery): Promise<ShareRecordPage> {
    const secret = this.config.signingSecret;
    const scope = ['shares', user_id];
    const after = cursor === undefined ? undefined : decodeCursor(secret, scope, cursor);
    const rows = await this.shares.page(user_id, after, limit + 1);
    const shown = rows.slice(0, limit);
    const next = rows.length > limit ? encodeCursor(secret, scope, String(shown.at(-1)!.id)) : null;
    return { items: shown.map(toRecord), next_cursor: next };
  }

  /** Deletes the share: its link leads nowhere from now on. @throws AppError `not_found` */
  async revoke(by: ActingAdmin, shareId: number): Promise<void> {
    if (!(await this.shares.delete(by, shareId))) throw new AppError('not_found');
  }
}
