import { Module } from '@nestjs/common';
import { AdminResetLinksController } from './admin-reset-links.controller.js';
import { ResetLinksController } from './reset-links.controller.js';

@Module({ controllers: [ResetLinksController, AdminResetLinksController] })
export class ResetLinksModule {}
