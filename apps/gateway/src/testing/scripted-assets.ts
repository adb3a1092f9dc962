import { assetCommands, type AssetRecord, type NewAsset } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { GatewayHarness } from './gateway-harness.js';

const PATH = '/api/v1/assets';

/** Stands in for the part of generation that keeps assets: it has one user. */
export class ScriptedAssets {
  kept: (NewAsset & AssetRecord)[] = [];
  /** Bytes that the user may still bring. */
  room: number | null = null;

  private constructor(
    private readonly harness: GatewayHarness,
    private readonly token: string,
  ) {}

  static async start(harness: GatewayHarness, token: string): Promise<ScriptedAssets> {
    const assets = new ScriptedAssets(harness, token);
    const { services } = harness;
    await services.on(assetCommands.room, () => ({ bytes: assets.room }));
    await services.on(assetCommands.asset, ({ asset_id }) => assets.find(({ id }) => id === asset_id));
    await services.on(assetCommands.assetByHash, (wanted) => assets.find(({ sha256 }) => sha256 === wanted.sha256));
    await services.on(assetCommands.assets, () => ({ items: assets.kept, next_cursor: null }));
    await services.on(assetCommands.deleteAsset, ({ asset_id }) => {
      assets.kept = assets.kept.filter(({ id }) => id !== asset_id);
      return {};
    });
    await services.on(assetCommands.assetFile, ({ asset_id, variant }) => {
      const file = { ...assets.find(({ id }) => id === asset_id), asset_id };
      return variant === 'content' ? file : { ...file, object_key: file.thumbnail_key!, content_type: 'image/webp' };
    });
    await assets.clear();
    return assets;
  }

  /** Forgets everything, and keeps what comes from now on. */
  async clear(): Promise<void> {
    this.kept = [];
    this.room = null;
    await this.harness.services.on(assetCommands.keep, ({ asset }) => this.keep(asset));
  }

  /** From now on nothing is kept. */
  async refuse(code: 'storage_full' | 'service_unavailable'): Promise<void> {
    await this.harness.services.on(assetCommands.keep, () => {
      throw new AppError(code);
    });
  }

  /** Sends a file as a form of a browser does. */
  upload(bytes: Buffer, { name = 'a.png', query = '', type = 'image/png', who = this.token } = {}): Promise<Response> {
    const body = new FormData();
    body.set('file', new Blob([Uint8Array.from(bytes)], { type }), name);
    return this.harness.gateway.request('POST', `${PATH}${query}`, { token: who, body });
  }

  private find(isIt: (asset: AssetRecord) => boolean) {
    const found = this.kept.find(isIt);
    if (!found) throw new AppError('not_found');
    return found;
  }

  private keep(asset: NewAsset) {
    const same = this.kept.find(({ sha256 }) => sha256 === asset.sha256);
    if (same) return { asset: same, kept: false };
    const created_at = new Date().toISOString();
    const record = { ...asset, id: this.kept.length + 1, created_at, last_used_at: null };
    this.kept.push(record);
    return { asset: record, kept: true };
  }
}
