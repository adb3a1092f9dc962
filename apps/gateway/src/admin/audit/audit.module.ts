import { Module } from '@nestjs/common';
import { AdminUsersModule } from '../users/admin-users.module.js';
import { AuditList } from './audit-list.js';
import { AuditController } from './audit.controller.js';

@Module({ imports: [AdminUsersModule], controllers: [AuditController], providers: [AuditList] })
export class AuditModule {}
