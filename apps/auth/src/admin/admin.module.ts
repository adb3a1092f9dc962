import { Module } from '@nestjs/common';
import { AuditModule } from './audit/audit.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { AdminUsersModule } from './users/admin-users.module.js';

/** What only admins may ask of this service. */
@Module({ imports: [AdminUsersModule, AuditModule, SettingsModule] })
export class AdminModule {}
