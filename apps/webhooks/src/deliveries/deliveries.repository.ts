import type { DeliveryQuery } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { ENQUEUE, ENQUEUE_FOR, LOG, RECOVER, REDELIVER, type DeliveryRow } from './log.sql.js';

/** What is to be delivered. */
export interface OutgoingEvent {
  id: string;
  type: string;
  body: string;
}

/** The table `deliveries`, as users see it. */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly database: Database) {}

  /** @returns how many endpoints are told */
  async enqueue(userId: number, { id, type, body }: OutgoingEvent): Promise<number> {
    return (await this.database.run(ENQUEUE, [userId, id, type, body])).length;
  }

  async enqueueFor(endpointId: string, { id, type, body }: OutgoingEvent): Promise<DeliveryRow> {
    const [row] = await this.database.run(ENQUEUE_FOR, [endpointId, id, type, body]);
    return row!;
  }

  async log(endpointId: string, beforeId: number | null, { state, limit }: DeliveryQuery): Promise<DeliveryRow[]> {
    return this.database.run(LOG, [endpointId, beforeId, state ?? null, limit]);
  }

  async redeliver(endpointId: string, id: number): Promise<DeliveryRow | undefined> {
    const [row] = await this.database.run(REDELIVER, [endpointId, id]);
    return row;
  }

  async recover(endpointId: string, since: Date): Promise<number> {
    return (await this.database.run(RECOVER, [endpointId, since])).length;
  }
}
