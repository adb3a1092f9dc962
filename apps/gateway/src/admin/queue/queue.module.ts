import { Module } from '@nestjs/common';
import { AdminUsersModule } from '../users/admin-users.module.js';
import { QueueStatus } from './queue-status.js';
import { QueueController } from './queue.controller.js';

@Module({ imports: [AdminUsersModule], controllers: [QueueController], providers: [QueueStatus] })
export class QueueModule {}
