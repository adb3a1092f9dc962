import {
  API_KEY_LIMITS,
  NO_KEY_LIMITS,
  type Actor,
  type ApiKey,
  type ApiKeyList,
  type CreateApiKey,
  type MadeApiKey,
  type RotateApiKey,
  type VerifiedApiKey,
} from '@atelier/contracts';
import { apiKeyDigest, apiKeyHint, AppError, newApiKey } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { ApiKeysRepository } from './api-keys.repository.js';
import type { ApiKeyRow } from './api-keys.sql.js';

function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    ...row,
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at?.toISOString() ?? null,
    last_used_at: row.last_used_at?.toISOString() ?? null,
  };
}

/** The keys of users for programs. The key itself leaves this process once, in the answer to who made it. */
@Injectable()
export class ApiKeys {
  private readonly logger = new Logger(ApiKeys.name);

  constructor(private readonly keys: ApiKeysRepository) {}

  async list({ user_id }: Actor): Promise<ApiKeyList> {
    return { items: (await this.keys.list(user_id)).map(toApiKey) };
  }

  /** @throws AppError `limit_reached` */
  async create({ user_id }: Actor, body: CreateApiKey): Promise<MadeApiKey> {
    const key = newApiKey();
    const row = await this.keys.create(user_id, body, storedAs(key), API_KEY_LIMITS.perUser);
    if (!row) throw new AppError('limit_reached');
    this.logger.log('API key made', { user_id, key_id: row.id, scopes: row.scopes });
    return { ...toApiKey(row), key };
  }

  /** A new secret for what the key may do. @throws AppError `not_found` */
  async rotate({ user_id }: Actor, id: string, { grace_hours }: RotateApiKey): Promise<MadeApiKey> {
    const key = newApiKey();
    const row = await this.keys.rotate(user_id, id, storedAs(key), grace_hours);
    if (!row) throw new AppError('not_found');
    this.logger.log('API key rotated', { user_id, key_id: id, successor_id: row.id });
    return { ...toApiKey(row), key };
  }

  /** @throws AppError `not_found` */
  async revoke({ user_id }: Actor, id: string): Promise<void> {
    if (!(await this.keys.revoke(user_id, id))) throw new AppError('not_found');
    this.logger.log('API key revoked', { user_id, key_id: id });
  }

  /** Null: it is no key, or not any more. */
  async verify(sha256: string, address: string): Promise<VerifiedApiKey | null> {
    const row = await this.keys.verify(sha256, address);
    if (!row) return null;
    const { id, expires_at, ...rest } = row;
    return { ...rest, kind: 'user', limits: NO_KEY_LIMITS, key_id: id, expires_at: expires_at?.toISOString() ?? null };
  }
}

const storedAs = (key: string) => ({ digest: apiKeyDigest(key), hint: apiKeyHint(key) });
