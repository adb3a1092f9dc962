import { Module } from '@nestjs/common';
import { AdminUsersModule } from '../users/admin-users.module.js';
import { AdminQuotaController } from './admin-quota.controller.js';
import { StorageUse } from './storage-use.js';

@Module({ imports: [AdminUsersModule], controllers: [AdminQuotaController], providers: [StorageUse] })
export class AdminQuotaModule {}
