import { Module } from '@nestjs/common';
import { AdminUsersModule } from '../users/admin-users.module.js';
import { AdminUsageController } from './admin-usage.controller.js';
import { KeyNames } from './key-names.js';
import { NamedUsage } from './named-usage.js';

@Module({ imports: [AdminUsersModule], controllers: [AdminUsageController], providers: [KeyNames, NamedUsage] })
export class AdminUsageModule {}
