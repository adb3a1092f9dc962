import { Module } from '@nestjs/common';
import { AdminUsersModule } from '../users/admin-users.module.js';
import { NamedRunners } from './named-runners.js';
import { RunnerIdentitiesController } from './runner-identities.controller.js';
import { RunnersController } from './runners.controller.js';

@Module({
  imports: [AdminUsersModule],
  controllers: [RunnersController, RunnerIdentitiesController],
  providers: [NamedRunners],
})
export class RunnersModule {}
