import { Module } from '@nestjs/common';
import { EndpointsModule } from '../endpoints/endpoints.module.js';
import { Sender } from './sender.js';
import { ClaimsRepository } from './claims.repository.js';
import { Deliverer } from './deliverer.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { DeliveryLog } from './delivery-log.js';
import { Recipients } from './recipients.js';
import { RunDeliveriesController } from './run-deliveries.controller.js';
import { WakeUp } from './wake-up.js';

@Module({
  imports: [EndpointsModule],
  controllers: [DeliveriesController, RunDeliveriesController],
  providers: [Deliverer, Sender, ClaimsRepository, DeliveriesRepository, DeliveryLog, Recipients, WakeUp],
  exports: [DeliveriesRepository, WakeUp],
})
export class DeliveriesModule {}
