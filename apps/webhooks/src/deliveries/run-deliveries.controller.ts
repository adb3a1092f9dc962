import {
  runWebhookCommands,
  type CommandRequest,
  type Delivery,
  type DeliveryPage,
  type RecoveredDeliveries,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { DeliveryLog } from './delivery-log.js';
import { Recipients } from './recipients.js';

const { runDeliveries, redeliverRun, recoverRuns } = runWebhookCommands;

/** What was delivered to the addresses of runs, and delivering it again. */
@Controller()
export class RunDeliveriesController {
  constructor(
    private readonly log: DeliveryLog,
    private readonly recipients: Recipients,
  ) {}

  @HandleCommand(runDeliveries)
  page(@CommandPayload(runDeliveries) { actor, query }: CommandRequest<typeof runDeliveries>): Promise<DeliveryPage> {
    return this.log.page(this.recipients.runs(actor), query);
  }

  @HandleCommand(redeliverRun)
  redeliver(
    @CommandPayload(redeliverRun) { actor, delivery_id }: CommandRequest<typeof redeliverRun>,
  ): Promise<Delivery> {
    return this.log.redeliver(this.recipients.runs(actor), delivery_id);
  }

  @HandleCommand(recoverRuns)
  recover(
    @CommandPayload(recoverRuns) { actor, body }: CommandRequest<typeof recoverRuns>,
  ): Promise<RecoveredDeliveries> {
    return this.log.recover(this.recipients.runs(actor), body);
  }
}
