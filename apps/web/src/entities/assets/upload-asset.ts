import type { Asset } from '@atelier/contracts';
import type { TokenSource } from '../../shared/api/authorized-fetch.js';
import { ApiError } from '../../shared/api/api-error.js';
import type { AssetCalls } from './asset-calls.js';
import { hashFile } from './hash-file.js';
import { type SendOptions, sendFile } from './send-file.js';

/** Answers after which another token is worth a try. */
const TOKEN_ENDED = new Set(['unauthenticated', 'token_expired']);

/** Brings files; what the user has brought before is not sent again. */
export class UploadAsset {
  constructor(
    private readonly calls: AssetCalls,
    private readonly tokens: TokenSource,
  ) {}

  /** @throws ApiError, or the reason of the signal */
  async upload(file: File, options: SendOptions = {}): Promise<Asset> {
    const sha256 = await hashFile(file);
    const known = sha256 === null ? null : await this.calls.withHash(sha256);
    if (known !== null) return known;
    const token = await this.tokens.accessToken();
    if (token === null) throw new ApiError('unauthenticated');
    try {
      return await sendFile(file, sha256, token, options);
    } catch (error) {
      const fresh = endedToken(error) ? await this.tokens.renew(token) : null;
      if (fresh === null) throw error;
      return sendFile(file, sha256, fresh, options);
    }
  }
}

function endedToken(error: unknown): boolean {
  return error instanceof ApiError && TOKEN_ENDED.has(error.code);
}
