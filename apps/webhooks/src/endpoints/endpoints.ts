import {
  WEBHOOK_LIMITS,
  type Actor,
  type CreateWebhook,
  type MadeWebhook,
  type RotateWebhook,
  type Webhook,
  type WebhookChange,
  type WebhookList,
} from '@atelier/contracts';
import { GuardedHttp, GuardedHttpError } from '@atelier/guarded-http';
import { AppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { SecretVault } from './secret-vault.js';
import { EndpointsRepository } from './endpoints.repository.js';
import type { EndpointRow } from './endpoints.sql.js';

function toWebhook({ failing_since, previous_until, created_at, ...row }: EndpointRow): Webhook {
  return {
    ...row,
    enabled: row.disabled_reason === null,
    failing_since: failing_since?.toISOString() ?? null,
    previous_secret_until: previous_until?.toISOString() ?? null,
    created_at: created_at.toISOString(),
  };
}

/** Where users want to be told. A secret leaves this process once, in the answer to who made it. */
@Injectable()
export class Endpoints {
  private readonly logger = new Logger(Endpoints.name);

  constructor(
    private readonly endpoints: EndpointsRepository,
    private readonly vault: SecretVault,
    private readonly http: GuardedHttp,
  ) {}

  async list({ user_id }: Actor): Promise<WebhookList> {
    return { items: (await this.endpoints.list(user_id)).map(toWebhook) };
  }

  /** @throws AppError `not_found` */
  async find({ user_id }: Actor, id: string): Promise<Webhook> {
    return toWebhook(found(await this.endpoints.find(user_id, id)));
  }

  /** @throws AppError `url_refused`, `limit_reached` */
  async create({ user_id }: Actor, { url, description, event_types }: CreateWebhook): Promise<MadeWebhook> {
    const endpoint = { id: randomUUID(), url: this.callable(url), description, event_types };
    const secrets = this.vault.make(endpoint.id);
    const row = await this.endpoints.create(user_id, endpoint, secrets, WEBHOOK_LIMITS.perUser);
    if (!row) throw new AppError('limit_reached');
    this.logger.log('endpoint made', { user_id, webhook_id: row.id, host: endpoint.url.host });
    return { ...toWebhook(row), secret: secrets.secret };
  }

  /** @throws AppError `url_refused`, `not_found` */
  async change({ user_id }: Actor, id: string, change: WebhookChange): Promise<Webhook> {
    const url = change.url === undefined ? null : this.callable(change.url);
    return toWebhook(found(await this.endpoints.change(user_id, id, url, change)));
  }

  /** @throws AppError `not_found` */
  async rotate({ user_id }: Actor, id: string, { overlap_hours }: RotateWebhook): Promise<MadeWebhook> {
    const secrets = this.vault.make(id);
    const row = found(await this.endpoints.rotate(user_id, id, secrets, overlap_hours));
    this.logger.log('secret of an endpoint rotated', { user_id, webhook_id: id });
    return { ...toWebhook(row), secret: secrets.secret };
  }

  /** @throws AppError `not_found` */
  async delete({ user_id }: Actor, id: string): Promise<void> {
    if (!(await this.endpoints.delete(user_id, id))) throw new AppError('not_found');
    this.logger.log('endpoint deleted', { user_id, webhook_id: id });
  }

  /** What a name stands for is judged at each delivery: it may be another address by then. */
  private callable(url: string): URL {
    try {
      return this.http.check(url);
    } catch (error) {
      if (error instanceof GuardedHttpError) throw new AppError('url_refused', { detail: error.message });
      throw error;
    }
  }
}

function found(row: EndpointRow | undefined): EndpointRow {
  if (!row) throw new AppError('not_found');
  return row;
}
