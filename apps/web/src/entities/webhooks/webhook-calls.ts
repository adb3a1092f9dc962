import type {
  CreateWebhook,
  Delivery,
  DeliveryPage,
  MadeWebhook,
  RecoveredDeliveries,
  RunWebhooks,
  Webhook,
  WebhookChange,
} from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';

const PAGE = 20;
/** In the place of an id: the addresses that runs have named. What was delivered to them has the same calls as that of an endpoint. */
export const RUNS = 'runs';
const at = (id: string) => ({ params: { path: { id } } });

/** The calls of webhooks. Each rejects with ApiError. */
export class WebhookCalls {
  constructor(private readonly api: Api) {}

  async list(): Promise<Webhook[]> {
    return (await bodyOf(this.api.GET('/api/v1/webhooks'))).items;
  }

  create(body: CreateWebhook): Promise<MadeWebhook> {
    return bodyOf(this.api.POST('/api/v1/webhooks', { body }));
  }

  change(id: string, body: WebhookChange): Promise<Webhook> {
    return bodyOf(this.api.PATCH('/api/v1/webhooks/{id}', { ...at(id), body }));
  }

  rotate(id: string): Promise<MadeWebhook> {
    return bodyOf(this.api.POST('/api/v1/webhooks/{id}/rotate', { ...at(id), body: {} as never }));
  }

  runSecret(): Promise<RunWebhooks> {
    return bodyOf(this.api.GET('/api/v1/webhooks/runs'));
  }

  rotateRunSecret(): Promise<RunWebhooks> {
    return bodyOf(this.api.POST('/api/v1/webhooks/runs/rotate', { body: {} as never }));
  }

  async delete(id: string): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/webhooks/{id}', at(id)));
  }

  test(id: string): Promise<Delivery> {
    return bodyOf(this.api.POST('/api/v1/webhooks/{id}/test', at(id)));
  }

  recover(id: string, since: string): Promise<RecoveredDeliveries> {
    return bodyOf(this.api.POST('/api/v1/webhooks/{id}/recover', { ...at(id), body: { since } }));
  }

  deliveries(id: string, cursor: string | null): Promise<DeliveryPage> {
    const query = { limit: PAGE, ...(cursor === null ? {} : { cursor }) };
    const params = { path: { id }, query };
    return bodyOf(this.api.GET('/api/v1/webhooks/{id}/deliveries', { params }));
  }

  redeliver(id: string, deliveryId: number): Promise<Delivery> {
    const params = { path: { id, delivery_id: deliveryId } };
    return bodyOf(this.api.POST('/api/v1/webhooks/{id}/deliveries/{delivery_id}/redeliver', { params }));
  }
}
