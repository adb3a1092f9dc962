import {
  webhookCommands,
  type CommandRequest,
  type Delivery,
  type DeliveryPage,
  type RecoveredDeliveries,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { DeliveryLog } from './delivery-log.js';
import { Recipients } from './recipients.js';

const { testWebhook, deliveries, redeliver, recover } = webhookCommands;

/** What was delivered, and delivering it again. */
@Controller()
export class DeliveriesController {
  constructor(
    private readonly log: DeliveryLog,
    private readonly recipients: Recipients,
  ) {}

  @HandleCommand(deliveries)
  async page(
    @CommandPayload(deliveries) { actor, webhook_id, query }: CommandRequest<typeof deliveries>,
  ): Promise<DeliveryPage> {
    return this.log.page(await this.recipients.endpoint(actor, webhook_id), query);
  }

  @HandleCommand(testWebhook)
  async test(
    @CommandPayload(testWebhook) { actor, webhook_id }: CommandRequest<typeof testWebhook>,
  ): Promise<Delivery> {
    return this.log.test(await this.recipients.enabled(actor, webhook_id));
  }

  @HandleCommand(redeliver)
  async redeliver(
    @CommandPayload(redeliver) { actor, webhook_id, delivery_id }: CommandRequest<typeof redeliver>,
  ): Promise<Delivery> {
    return this.log.redeliver(await this.recipients.enabled(actor, webhook_id), delivery_id);
  }

  @HandleCommand(recover)
  async recover(
    @CommandPayload(recover) { actor, webhook_id, body }: CommandRequest<typeof recover>,
  ): Promise<RecoveredDeliveries> {
    return this.log.recover(await this.recipients.enabled(actor, webhook_id), body);
  }
}
