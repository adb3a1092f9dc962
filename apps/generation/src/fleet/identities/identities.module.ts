import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Admission } from './admission.js';
import { AuthCallout } from './auth-callout.js';
import { ForgetPods } from './forget-pods.js';
import { IdentitiesController } from './identities.controller.js';
import { PodTokens } from './pod-tokens.js';
import { RunnerConnections } from './runner-connections.js';
import { RunnerEnrolmentEntity } from './runner-enrolment.entity.js';
import { RunnerIdentities } from './runner-identities.js';
import { RunnerIdentityEntity } from './runner-identity.entity.js';

/** Who runners are: their keys, how they are enrolled, who is let in at the broker. */
@Module({
  imports: [TypeOrmModule.forFeature([RunnerIdentityEntity, RunnerEnrolmentEntity])],
  controllers: [IdentitiesController],
  providers: [Admission, AuthCallout, ForgetPods, PodTokens, RunnerConnections, RunnerIdentities],
})
export class IdentitiesModule {}
