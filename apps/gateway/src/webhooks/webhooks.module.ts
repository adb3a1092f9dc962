import { Module } from '@nestjs/common';
import { DeliveriesController } from './deliveries.controller.js';
import { RunWebhooksController } from './run-webhooks.controller.js';
import { WebhooksController } from './webhooks.controller.js';

@Module({ controllers: [RunWebhooksController, WebhooksController, DeliveriesController] })
export class WebhooksModule {}
