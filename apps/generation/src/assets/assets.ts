import { Injectable } from '@nestjs/common';
import {
  ASSET_LIMITS,
  type Actor,
  type AssetFileRecord,
  type AssetQuery,
  type AssetRecord,
  type AssetRecordPage,
  type NewAsset,
} from '@atelier/contracts';
import { AppError, decodeCursor, encodeCursor } from '@atelier/platform';
import { parseAssetKey } from '@atelier/storage';
import { Config } from '../config.js';
import { AssetRepository } from './asset.repository.js';
import type { AssetRow } from './asset.sql.js';

type Variant = 'content' | 'thumbnail';

function toRecord(row: AssetRow): AssetRecord {
  const { id, name, kind, content_type, size_bytes, sha256, width, height, duration_ms, frame_rate } = row;
  const { has_alpha, animated, has_sound, thumbhash, created_at, last_used_at } = row;
  return {
    ...{ id, name, kind, content_type, size_bytes, sha256, width, height, duration_ms, frame_rate },
    ...{ has_alpha, animated, has_sound, thumbhash },
    created_at: created_at.toISOString(),
    last_used_at: last_used_at?.toISOString() ?? null,
  };
}

/** What people have brought: each sees and removes their own. */
@Injectable()
export class Assets {
  constructor(
    private readonly assets: AssetRepository,
    private readonly config: Config,
  ) {}

  /** Bytes that the user may still bring; null: no limit. @throws AppError `limit_reached` */
  async roomOf({ user_id }: Actor): Promise<number | null> {
    const { bytes, assets } = await this.assets.useOf(user_id);
    if (assets >= ASSET_LIMITS.perUser) throw tooMany();
    return this.quota === null ? null : Math.max(0, this.quota - bytes);
  }

  /** @throws AppError `storage_full`, `limit_reached`, `not_found` for keys that are not of this user */
  async keep({ user_id }: Actor, asset: NewAsset): Promise<{ asset: AssetRecord; kept: boolean }> {
    for (const key of [asset.object_key, asset.thumbnail_key ?? asset.object_key])
      if (parseAssetKey(key)?.userId !== user_id) throw new AppError('not_found');
    const found = await this.assets.keep(user_id, this.quota, asset);
    if (found) return { asset: toRecord(found.row), kept: found.kept };
    const { assets } = await this.assets.useOf(user_id);
    throw assets >= ASSET_LIMITS.perUser ? tooMany() : this.full();
  }

  /** @throws AppError `not_found` */
  async find({ user_id }: Actor, assetId: number): Promise<AssetRecord> {
    return toRecord(there(await this.assets.find(assetId, user_id)));
  }

  /** One's own only: whether somebody else has these bytes is nobody's business. @throws AppError `not_found` */
  async findByHash({ user_id }: Actor, sha256: string): Promise<AssetRecord> {
    return toRecord(there(await this.assets.findByHash(sha256, user_id)));
  }

  /** @throws AppError `not_found` */
  async file(actor: Actor | null, assetId: number, variant: Variant): Promise<AssetFileRecord> {
    const found = actor ? this.assets.find(assetId, actor.user_id) : this.assets.findForAnyone(assetId);
    const {
      id,
      name,
      content_type,
      size_bytes,
      sha256,
      object_key,
      thumbnail_key,
      user_id: owner_id,
    } = there(await found);
    const file = { asset_id: id, name, content_type, size_bytes, sha256, object_key, owner_id };
    if (variant === 'content') return file;
    return { ...file, object_key: there(thumbnail_key), content_type: 'image/webp' };
  }

  /** @throws AppError `invalid_cursor` */
  async page({ user_id }: Actor, { limit, cursor, kind }: AssetQuery): Promise<AssetRecordPage> {
    const secret = this.config.signingSecret;
    const scope = ['assets', user_id, kind ?? ''];
    const after = cursor === undefined ? undefined : decodeCursor(secret, scope, cursor);
    const rows = await this.assets.page(user_id, after, kind, limit + 1);
    const shown = rows.slice(0, limit);
    const next = rows.length > limit ? encodeCursor(secret, scope, String(shown.at(-1)!.id)) : null;
    return { items: shown.map(toRecord), next_cursor: next };
  }

  /** It cannot be given to a task any more; live tasks that have it keep its bytes. @throws AppError `not_found` */
  async remove({ user_id }: Actor, assetId: number): Promise<void> {
    if (!(await this.assets.remove(assetId, user_id))) throw new AppError('not_found');
  }

  private get quota(): number | null {
    return this.config.assetQuotaBytes === 0 ? null : this.config.assetQuotaBytes;
  }

  private full(): AppError {
    return new AppError('storage_full', { detail: `Your files may take up ${this.config.assetQuotaBytes} bytes` });
  }
}

function there<T>(found: T | null): T {
  if (found === null) throw new AppError('not_found');
  return found;
}

function tooMany(): AppError {
  return new AppError('limit_reached', { detail: `At most ${ASSET_LIMITS.perUser} files` });
}
