import type { Asset, AssetKind, AssetPage } from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';
import { ApiError } from '../../shared/api/api-error.js';

const PAGE = 60;

/** The calls of files that people bring. Each rejects with ApiError; sending one is apart, in `send-file.ts`. */
export class AssetCalls {
  constructor(private readonly api: Api) {}

  /** The newest first. */
  page(kind: AssetKind | undefined, cursor: string | null): Promise<AssetPage> {
    const query = { limit: PAGE, ...(kind ? { kind } : {}), ...(cursor === null ? {} : { cursor }) };
    return bodyOf(this.api.GET('/api/v1/assets', { params: { query } }));
  }

  get(id: number): Promise<Asset> {
    return bodyOf(this.api.GET('/api/v1/assets/{id}', { params: { path: { id } } }));
  }

  /** The user's file with these bytes, or null. */
  async withHash(sha256: string): Promise<Asset | null> {
    try {
      return await bodyOf(this.api.GET('/api/v1/assets/by-hash/{sha256}', { params: { path: { sha256 } } }));
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not_found') return null;
      throw error;
    }
  }

  async delete(id: number): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/assets/{id}', { params: { path: { id } } }));
  }
}
