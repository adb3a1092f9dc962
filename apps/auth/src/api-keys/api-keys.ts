import {
  API_KEY_LIMITS,
  keyLimitsSchema,
  type Actor,
  type ApiKey,
  type ApiKeyList,
  type ChangeApiKey,
  type CreateApiKey,
  type MadeApiKey,
  type RotateApiKey,
  type VerifiedApiKey,
} from '@atelier/contracts';
import type { ActingAdmin } from '@atelier/database';
import { apiKeyDigest, apiKeyHint, AppError, newApiKey } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { Users } from '../users/users.js';
import { toApiKey } from './api-key-view.js';
import { ApiKeysRepository } from './api-keys.repository.js';

/** The keys of users for programs. The key itself leaves this process once, in the answer to who made it. */
@Injectable()
export class ApiKeys {
  private readonly logger = new Logger(ApiKeys.name);

  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly users: Users,
  ) {}

  async list({ user_id }: Actor): Promise<ApiKeyList> {
    return { items: (await this.keys.list(user_id)).map(toApiKey) };
  }

  /** @throws AppError `limit_reached`, `forbidden` for the key of a service that is not made by an admin */
  async create(by: ActingAdmin, body: CreateApiKey): Promise<MadeApiKey> {
    if (body.kind === 'service') await this.users.requireAdmin(by.actor);
    const key = newApiKey(body.kind);
    const row = await this.keys.create(by, body, storedAs(key), API_KEY_LIMITS.perUser);
    if (!row) throw new AppError('limit_reached');
    const { user_id } = by.actor;
    this.logger.log('API key made', { user_id, key_id: row.id, kind: row.kind, scopes: row.scopes });
    return { ...toApiKey(row), key };
  }

  /** @throws AppError `not_found` */
  async change(by: ActingAdmin, id: string, change: ChangeApiKey): Promise<ApiKey> {
    const row = await this.keys.change(by, id, change);
    if (!row) throw new AppError('not_found');
    return toApiKey(row);
  }

  /** A new secret for what the key may do. @throws AppError `not_found` */
  async rotate(by: ActingAdmin, id: string, { grace_hours }: RotateApiKey): Promise<MadeApiKey> {
    const old = (await this.keys.list(by.actor.user_id)).find((key) => key.id === id);
    const key = newApiKey(old?.kind);
    const row = await this.keys.rotate(by, id, storedAs(key), grace_hours);
    if (!row) throw new AppError('not_found');
    this.logger.log('API key rotated', { user_id: by.actor.user_id, key_id: id, successor_id: row.id });
    return { ...toApiKey(row), key };
  }

  /** @throws AppError `not_found` */
  async revoke(by: ActingAdmin, id: string): Promise<void> {
    if (!(await this.keys.revoke(by, id, by.actor.user_id))) throw new AppError('not_found');
    this.logger.log('API key revoked', { user_id: by.actor.user_id, key_id: id });
  }

  /** Null: it is no key, or not any more. */
  async verify(sha256: string, address: string): Promise<VerifiedApiKey | null> {
    const row = await this.keys.verify(sha256, address);
    if (!row) return null;
    const { id, expires_at, limits, ...rest } = row;
    return {
      ...rest,
      key_id: id,
      limits: keyLimitsSchema.parse(limits),
      expires_at: expires_at?.toISOString() ?? null,
    };
  }
}

const storedAs = (key: string) => ({ digest: apiKeyDigest(key), hint: apiKeyHint(key) });
