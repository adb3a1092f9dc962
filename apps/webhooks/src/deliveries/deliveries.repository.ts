import type { DeliveryQuery } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { ENQUEUE, ENQUEUE_FOR, ENQUEUE_RUN, LOG, RECOVER, REDELIVER, type DeliveryRow, type LogOf } from './log.sql.js';

/** What is to be delivered. */
export interface OutgoingEvent {
  id: string;
  type: string;
  body: string;
}

/** The address that a run has named. */
export interface RunAddress {
  taskId: number;
  url: URL;
}

/** Whose deliveries: of an endpoint, by its id, or of the runs of a user. */
export type Recipient = { of: LogOf & 'endpoint'; id: string } | { of: LogOf & 'runs'; id: number };

/** The table `deliveries`, as users see it. */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly database: Database) {}

  /**
   * @param at when it happened, for one that is late; null: just now
   * @returns how many endpoints are told
   */
  async enqueue(userId: number, { id, type, body }: OutgoingEvent, at: string | null): Promise<number> {
    return (await this.database.run(ENQUEUE, [userId, id, type, body, at])).length;
  }

  /** @returns whether it is new */
  async enqueueRun(userId: number, { id, type, body }: OutgoingEvent, { taskId, url }: RunAddress): Promise<boolean> {
    return (await this.database.run(ENQUEUE_RUN, [userId, id, type, body, taskId, url.href, url.host])).length > 0;
  }

  async enqueueFor(endpointId: string, { id, type, body }: OutgoingEvent): Promise<DeliveryRow> {
    const [row] = await this.database.run(ENQUEUE_FOR, [endpointId, id, type, body]);
    return row!;
  }

  async log(recipient: Recipient, beforeId: number | null, { state, limit }: DeliveryQuery): Promise<DeliveryRow[]> {
    return this.database.run(LOG[recipient.of], [recipient.id, beforeId, state ?? null, limit]);
  }

  async redeliver(recipient: Recipient, id: number): Promise<DeliveryRow | undefined> {
    const [row] = await this.database.run(REDELIVER[recipient.of], [recipient.id, id]);
    return row;
  }

  async recover(recipient: Recipient, since: Date): Promise<number> {
    return (await this.database.run(RECOVER[recipient.of], [recipient.id, since])).length;
  }
}
