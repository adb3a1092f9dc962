import type { Actor } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Endpoints } from '../endpoints/endpoints.js';
import type { Recipient } from './deliveries.repository.js';

type Endpoint = Recipient & { of: 'endpoint' };

/** Whose log somebody may look into. */
@Injectable()
export class Recipients {
  constructor(private readonly endpoints: Endpoints) {}

  /** @throws AppError `not_found` */
  async endpoint(actor: Actor, webhookId: string): Promise<Endpoint> {
    const { id } = await this.endpoints.find(actor, webhookId);
    return { of: 'endpoint', id };
  }

  /** One that may be sent something. @throws AppError `not_found`, `webhook_disabled` */
  async enabled(actor: Actor, webhookId: string): Promise<Endpoint> {
    const { id, enabled } = await this.endpoints.find(actor, webhookId);
    if (!enabled) throw new AppError('webhook_disabled');
    return { of: 'endpoint', id };
  }

  /** The addresses that the user's own runs have named. */
  runs({ user_id }: Actor): Recipient {
    return { of: 'runs', id: user_id };
  }
}
