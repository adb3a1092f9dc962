import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { AssetKind, NewAsset } from '@atelier/contracts';
import { Database, type Transaction } from '@atelier/database';
import { IsNull, type Repository } from 'typeorm';
import { AssetEntity } from './asset.entity.js';
import { ASSET_PAGE, ASSET_USE, BRING_AGAIN, KEEP_ASSET, LOCK_UPLOADS, type AssetRow } from './asset.sql.js';

/** The assets of one user: every statement names the owner, and removed ones are not there. */
@Injectable()
export class AssetRepository {
  constructor(
    private readonly database: Database,
    @InjectRepository(AssetEntity) private readonly assets: Repository<AssetEntity>,
  ) {}

  /** Bytes and number of what the user keeps. */
  async useOf(userId: number): Promise<{ bytes: number; assets: number }> {
    const [use] = await this.database.run(ASSET_USE, [userId]);
    return { bytes: Number(use!.bytes), assets: Number(use!.assets) };
  }

  /** `kept` is false where the bytes were there already; null: there is no room. */
  async keep(userId: number, quota: number | null, asset: NewAsset): Promise<{ row: AssetRow; kept: boolean } | null> {
    return this.database.transaction(async (transaction) => {
      await transaction.run(LOCK_UPLOADS, [userId]);
      const [same] = await transaction.run(BRING_AGAIN, [userId, asset.sha256]);
      if (same) return { row: same, kept: false };
      const row = await this.insert(transaction, userId, quota, asset);
      return row && { row, kept: true };
    });
  }

  private async insert(transaction: Transaction, userId: number, quota: number | null, asset: NewAsset) {
    const { name, kind, content_type, size_bytes, sha256, object_key, thumbnail_key, thumbhash } = asset;
    const { width, height, duration_ms, frame_rate, has_alpha, animated, has_sound } = asset;
    const stored = [name, kind, content_type, size_bytes, sha256, object_key, thumbnail_key, thumbhash];
    const measured = [width, height, duration_ms, frame_rate, has_alpha, animated, has_sound];
    const [row] = await transaction.run(KEEP_ASSET, [userId, quota, ...stored, ...measured]);
    return row ?? null;
  }

  find(assetId: number, userId: number): Promise<AssetRow | null> {
    return this.assets.findOneBy({ id: assetId, user_id: userId, deleted_at: IsNull() });
  }

  findByHash(sha256: string, userId: number): Promise<AssetRow | null> {
    return this.assets.findOneBy({ sha256, user_id: userId, deleted_at: IsNull() });
  }

  /** For a signed address, which stands for its owner. */
  findForAnyone(assetId: number): Promise<AssetRow | null> {
    return this.assets.findOneBy({ id: assetId, deleted_at: IsNull() });
  }

  page(userId: number, after: string | undefined, kind: AssetKind | undefined, limit: number): Promise<AssetRow[]> {
    return this.database.run(ASSET_PAGE, [userId, after, kind, limit]);
  }

  /** Nobody finds it any more; row and bytes are removed by `PurgeAssets`. False: there was none. */
  async remove(assetId: number, userId: number): Promise<boolean> {
    const which = { id: assetId, user_id: userId, deleted_at: IsNull() };
    const { affected } = await this.assets.update(which, { deleted_at: () => 'now()' });
    return affected === 1;
  }
}
