import {
  TEST_EVENT,
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
import { testBody } from './sender.js';
import { DeliveriesRepository, type Recipient } from './deliveries.repository.js';
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

/** What was delivered, and delivering it again. Whose it is, `Recipients` knows. */
@Injectable()
export class DeliveryLog {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly wakeUp: WakeUp,
    private readonly config: Config,
  ) {}

  /** @throws AppError `invalid_cursor` */
  async page(recipient: Recipient, query: DeliveryQuery): Promise<DeliveryPage> {
    const scope = ['deliveries', String(recipient.id), query.state];
    const secret = this.config.keyEncryptionSecret;
    const before = query.cursor === undefined ? null : Number(decodeCursor(secret, scope, query.cursor));
    const rows = await this.deliveries.log(recipient, before, { ...query, limit: query.limit + 1 });
    const items = rows.slice(0, query.limit).map(toDelivery);
    const hasMore = rows.length > query.limit;
    return { items, next_cursor: hasMore ? encodeCursor(secret, scope, String(items.at(-1)!.id)) : null };
  }

  /** Sends an event that says nothing but that it works. */
  async test({ id: webhookId }: Recipient & { of: 'endpoint' }): Promise<Delivery> {
    const event = { id: `test_${randomUUID()}`, type: TEST_EVENT, body: testBody(webhookId) };
    const row = await this.deliveries.enqueueFor(webhookId, event);
    this.wakeUp.wake();
    return toDelivery(row);
  }

  /** @throws AppError `not_found` */
  async redeliver(recipient: Recipient, id: number): Promise<Delivery> {
    const row = await this.deliveries.redeliver(recipient, id);
    if (!row) throw new AppError('not_found');
    this.wakeUp.wake();
    return toDelivery(row);
  }

  async recover(recipient: Recipient, { since }: RecoverDeliveries): Promise<RecoveredDeliveries> {
    const recovered = await this.deliveries.recover(recipient, new Date(since));
    this.wakeUp.wake();
    return { recovered };
  }
}
