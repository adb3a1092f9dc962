import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RunnerActions } from './runner-actions.js';
import { RunnerControlClient } from './runner-control-client.js';
import { RunnerStatus } from './runner-status.js';
import { RunnerStatusRepository } from './runner-status.repository.js';
import { RunnerRepository } from './runner.repository.js';
import { RunnersController } from './runners.controller.js';
import { RunnerEntity } from './runner.entity.js';
import { RunnerModelEntity } from './runner-model.entity.js';

/** Runners: what they report, and what admins see of them and do to them. */
@Module({
  imports: [TypeOrmModule.forFeature([RunnerEntity, RunnerModelEntity])],
  controllers: [RunnersController],
  providers: [RunnerActions, RunnerControlClient, RunnerRepository, RunnerStatus, RunnerStatusRepository],
  exports: [RunnerControlClient, RunnerRepository],
})
export class RunnersModule {}
