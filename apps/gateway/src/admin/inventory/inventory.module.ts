import { Module } from '@nestjs/common';
import { AdminUsersModule } from '../users/admin-users.module.js';
import { FleetInventoryController } from './fleet-inventory.controller.js';
import { NamedWorkflows } from './named-workflows.js';
import { PolicyController } from './policy.controller.js';

@Module({
  imports: [AdminUsersModule],
  controllers: [FleetInventoryController, PolicyController],
  providers: [NamedWorkflows],
})
export class InventoryModule {}
