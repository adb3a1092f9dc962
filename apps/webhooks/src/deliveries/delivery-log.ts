import {
  TEST_EVENT,
  type Actor,
  type Delivery,
  type DeliveryPage,
  type DeliveryQuery,
  type RecoverDeliveries,
  type RecoveredDeliveries,
} from '@atelier/contracts';
import { AppError, decodeCursor, encodeCursor } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Config } from '../config.js';
import { Endpoints } from '../endpoints/endpoints.js';
import { testBody } from './sender.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import type { DeliveryRow } from './log.sql.js';
import { WakeUp } from './wake-up.js';

function toDelivery({ due_at, created_at, last_attempt_at, ...row }: DeliveryRow): Delivery {
  return {
    ...row,
    next_attempt_at: due_at?.toISOString() ?? null,
    created_at: created_at.toISOString(),
    last_attempt_at: last_attempt_at?.toISOString() ?? null,
  };
}

/** What was delivered to an endpoint, and delivering it again. Whose endpoint it is, `Endpoints` knows. */
@Injectable()
export class DeliveryLog {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly deliveries: DeliveriesRepository,
    private readonly wakeUp: WakeUp,
    private readonly config: Config,
  ) {}

  /** @throws AppError `not_found`, `invalid_cursor` */
  async page(actor: Actor, webhookId: string, query: DeliveryQuery): Promise<DeliveryPage> {
    await this.endpoints.find(actor, webhookId);
    const scope = ['deliveries', webhookId, query.state];
    const secret = this.config.keyEncryptionSecret;
    const before = query.cursor === undefined ? null : Number(decodeCursor(secret, scope, query.cursor));
    const rows = await this.deliveries.log(webhookId, before, { ...query, limit: query.limit + 1 });
    const items = rows.slice(0, query.limit).map(toDelivery);
    const hasMore = rows.length > query.limit;
    return { items, next_cursor: hasMore ? encodeCursor(secret, scope, String(items.at(-1)!.id)) : null };
  }

  /** Sends an event that says nothing but that it works. @throws AppError `not_found`, `webhook_disabled` */
  async test(actor: Actor, webhookId: string): Promise<Delivery> {
    await this.enabled(actor, webhookId);
    const event = { id: `test_${randomUUID()}`, type: TEST_EVENT, body: testBody(webhookId) };
    const row = await this.deliveries.enqueueFor(webhookId, event);
    this.wakeUp.wake();
    return toDelivery(row);
  }

  /** @throws AppError `not_found`, `webhook_disabled` */
  async redeliver(actor: Actor, webhookId: string, id: number): Promise<Delivery> {
    await this.enabled(actor, webhookId);
    const row = await this.deliveries.redeliver(webhookId, id);
    if (!row) throw new AppError('not_found');
    this.wakeUp.wake();
    return toDelivery(row);
  }

  /** @throws AppError `not_found`, `webhook_disabled` */
  async recover(actor: Actor, webhookId: string, { since }: RecoverDeliveries): Promise<RecoveredDeliveries> {
    await this.enabled(actor, webhookId);
    const recovered = await this.deliveries.recover(webhookId, new Date(since));
    this.wakeUp.wake();
    return { recovered };
  }

  private async enabled(actor: Actor, webhookId: string): Promise<void> {
    const { enabled } = await this.endpoints.find(actor, webhookId);
    if (!enabled) throw new AppError('webhook_disabled');
  }
}
