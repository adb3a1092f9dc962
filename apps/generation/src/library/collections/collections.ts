import { Injectable } from '@nestjs/common';
import {
  COLLECTION_LIMITS,
  type Actor,
  type CollectionChange,
  type CollectionQuery,
  type CollectionRecord,
  type CollectionRecordPage,
} from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Config } from '../../config.js';
import { decodeCursor, encodeCursor } from '@atelier/platform';
import { CollectionRepository, type CollectionRow } from './collection.repository.js';

function toRecord(row: CollectionRow): CollectionRecord {
  const { cover_id, thumbhash, width, height } = row;
  return {
    id: row.id,
    name: row.name,
    image_count: row.image_count,
    shared_by: row.shared_by,
    cover: cover_id && { image_id: cover_id, thumbhash: thumbhash!, width: width!, height: height! },
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  } as CollectionRecord;
}

/** The collections of a user. */
@Injectable()
export class Collections {
  constructor(
    private readonly collections: CollectionRepository,
    private readonly config: Config,
  ) {}

  /**
   * @param key the idempotency key: a second call with the same key and name answers the collection of the first
   * @throws AppError `limit_reached`, `idempotency_key_reused`
   */
  async create(actor: Actor, { name }: CollectionChange, key: string | null): Promise<CollectionRecord> {
    const id = await this.collections.create(actor.user_id, name, key);
    return this.find(actor, id ?? (await this.earlier(actor, name, key)));
  }

  /** The id of the collection that the same request has made before. */
  private async earlier({ user_id }: Actor, name: string, key: string | null): Promise<number> {
    const made = key === null ? null : await this.collections.findByKey(user_id, key);
    if (!made) throw new AppError('limit_reached', { detail: `At most ${COLLECTION_LIMITS.perUser} collections` });
    if (made.name !== name) throw new AppError('idempotency_key_reused');
    return made.id;
  }

  /** @throws AppError `not_found` */
  async find({ user_id }: Actor, collectionId: number): Promise<CollectionRecord> {
    const row = await this.collections.find(collectionId, user_id);
    if (!row) throw new AppError('not_found');
    return toRecord(row);
  }

  /** @throws AppError `invalid_cursor` */
  async page({ user_id }: Actor, { scope: whose, limit, cursor }: CollectionQuery): Promise<CollectionRecordPage> {
    const secret = this.config.signingSecret;
    // As it was before there were others, for one's own: a cursor outlives an update.
    const scope = ['collections', user_id, ...(whose === 'own' ? [] : [whose])];
    const after = cursor === undefined ? undefined : decodeCursor(secret, scope, cursor);
    const rows = await this.collections.page(user_id, whose, after, limit + 1);
    const shown = rows.slice(0, limit);
    const next = rows.length > limit ? encodeCursor(secret, scope, String(shown.at(-1)!.id)) : null;
    return { items: shown.map(toRecord), next_cursor: next };
  }

  /** @throws AppError `not_found`, `forbidden` for one that somebody shares */
  async change(actor: Actor, collectionId: number, { name }: CollectionChange): Promise<CollectionRecord> {
    if (!(await this.collections.rename(collectionId, actor.user_id, name)))
      throw await this.refusal(actor, collectionId);
    return this.find(actor, collectionId);
  }

  /** Deletes the collection and keeps its pictures. @throws AppError `not_found`, `forbidden` for one that somebody shares */
  async delete(actor: Actor, collectionId: number): Promise<void> {
    if (!(await this.collections.delete(collectionId, actor.user_id))) throw await this.refusal(actor, collectionId);
  }

  private async refusal(actor: Actor, collectionId: number): Promise<AppError> {
    await this.find(actor, collectionId);
    return new AppError('forbidden', { detail: 'It belongs to somebody else' });
  }
}
