import type { WebhookChange, WebhookEvent } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import type { NewSecrets } from './secret-vault.js';
import { CHANGE, CREATE, DELETE, FIND, HOLD_USER, LIST, ROTATE, type EndpointRow } from './endpoints.sql.js';

/** What a new endpoint is. */
export interface NewEndpoint {
  id: string;
  url: URL;
  description: string;
  event_types: WebhookEvent[];
}

/** The table `endpoints`. */
@Injectable()
export class EndpointsRepository {
  constructor(private readonly database: Database) {}

  async list(userId: number): Promise<EndpointRow[]> {
    return this.database.run(LIST, [userId]);
  }

  async find(userId: number, id: string): Promise<EndpointRow | undefined> {
    const [row] = await this.database.run(FIND, [userId, id]);
    return row;
  }

  /** Undefined: the user has `most` already. */
  async create(userId: number, endpoint: NewEndpoint, secrets: NewSecrets, most: number) {
    const { id, url, description, event_types } = endpoint;
    const what = [url.href, url.host, description, event_types, secrets.sealed, secrets.publicKey] as const;
    return this.database.transaction(async (transaction) => {
      await transaction.run(HOLD_USER, [userId]);
      const [row] = await transaction.run(CREATE, [userId, id, ...what, most]);
      return row;
    });
  }

  async change(userId: number, id: string, url: URL | null, change: WebhookChange): Promise<EndpointRow | undefined> {
    const { description = null, event_types = null, enabled = null } = change;
    const where = [url?.href ?? null, url?.host ?? null] as const;
    const [row] = await this.database.run(CHANGE, [userId, id, ...where, description, event_types, enabled]);
    return row;
  }

  async rotate(userId: number, id: string, { sealed, publicKey }: NewSecrets, overlapHours: number) {
    const [row] = await this.database.run(ROTATE, [userId, id, sealed, publicKey, overlapHours]);
    return row;
  }

  /** False: the user has no such endpoint. */
  async delete(userId: number, id: string): Promise<boolean> {
    return (await this.database.run(DELETE, [userId, id])).length > 0;
  }
}
