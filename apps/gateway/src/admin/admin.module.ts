import { Module } from '@nestjs/common';
import { AdminUsersController } from './admin-users.controller.js';
import { AuditList } from './audit-list.service.js';
import { AuditController } from './audit.controller.js';
import { InstallationOverview } from './installation-overview.service.js';
import { InstallationController } from './installation.controller.js';
import { RunnersController } from './runners.controller.js';
import { UserNames } from './user-names.js';

@Module({
  controllers: [AdminUsersController, AuditController, RunnersController, InstallationController],
  providers: [AuditList, InstallationOverview, UserNames],
})
export class AdminModule {}
