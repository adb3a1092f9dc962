import { Module } from '@nestjs/common';
import { AdminUsersModule } from '../users/admin-users.module.js';
import { AllGroupSharesController } from './all-group-shares.controller.js';

@Module({ imports: [AdminUsersModule], controllers: [AllGroupSharesController] })
export class AllGroupSharesModule {}
